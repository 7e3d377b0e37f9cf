import assert from "node:assert/strict";
import { test } from "node:test";
import { isMet } from "../../bench/goal.ts";
import { interleave } from "../../bench/interleave.ts";
import { ratioOf } from "../../bench/ratio.ts";
import { measured, table } from "../../bench/report.ts";
import { spreadOf } from "../../bench/spread.ts";

test("the median is the middle, or between the two in the middle", () => {
  assert.deepEqual(spreadOf([9, 1, 2]), { min: 1, median: 2, max: 9 });
  assert.deepEqual(spreadOf([4, 10, 1, 2]), { min: 1, median: 3, max: 10 });
  assert.throws(() => spreadOf([]), RangeError);
});

test("ratios are taken round by round: a slow machine in one round weighs on both sides", () => {
  const ratio = ratioOf([20, 400, 30], [10, 100, 10]);
  assert.deepEqual(ratio, { min: 2, median: 3, max: 4 });
  assert.throws(() => ratioOf([1, 2], [1]), RangeError);
});

test("sides take turns, each round another first", async () => {
  const order: string[] = [];
  const side = (name: string) => async (round: number) => {
    order.push(`${name}${round}`);
    return round * 10;
  };
  const of = await interleave({ a: side("a"), b: side("b") }, 3);
  assert.deepEqual(order, ["a0", "b0", "b1", "a1", "a2", "b2"]);
  assert.deepEqual(of("b"), [0, 10, 20]);
});

test("a goal is judged by the median and said beside it", () => {
  const most = { kind: "at most", value: 2 } as const;
  assert.ok(isMet(most, { min: 1, median: 2, max: 9 }));
  assert.ok(!isMet({ ...most, kind: "at least" }, spreadOf([1, 1.9, 9])));
  const every = { ...most, of: "max" } as const;
  assert.ok(!isMet(every, { min: 1, median: 2, max: 9 }));
  const text = table({
    title: "Title",
    rows: [
      measured("slow", "times", [1, 3, 4], most),
      measured("large", "MB", [1, 2, 2], every),
      measured("time", "ms", [5]),
    ],
  });
  assert.equal(
    text,
    [
      "Title",
      "              min      median         max",
      "slow       1.00 ×      3.00 ×      4.00 ×   goal ≤ 2.00 ×: NOT met",
      "large        1 MB        2 MB        2 MB   goal ≤ 2 MB in every run: met",
      "time      5.00 ms     5.00 ms     5.00 ms",
      "",
    ].join("\n"),
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { createIntake } from "../../src/bot/intake.ts";
import { heldWork } from "./server/held.ts";

const usual = { waiting: 10, atOnce: 2, remembered: 3, ended: () => {} };
const done = async () => {};

test("work that failed may come again, work that went well may not", async () => {
  const ends: unknown[] = [];
  const intake = createIntake({
    ...usual,
    ended: (_work, error) => ends.push(error),
  });
  const failure = new Error("no");
  const failing = { key: "a", lane: "1", run: () => Promise.reject(failure) };
  assert.equal(intake.offer(failing), "accepted");
  assert.equal(intake.offer(failing), "repeated");
  await turn();
  assert.deepEqual(ends, [failure]);
  assert.equal(intake.offer({ ...failing, run: done }), "accepted");
  await turn();
  assert.equal(intake.offer({ ...failing, run: done }), "repeated");
  assert.deepEqual(ends, [failure, null]);
});

test("one lane is worked on in order, others beside it", async () => {
  const order: string[] = [];
  const held = heldWork();
  const intake = createIntake(usual);
  const work = (key: string, lane: string, wait: Promise<void> | undefined) =>
    intake.offer({
      key,
      lane,
      run: async () => {
        order.push(key);
        await wait;
      },
    });
  work("first", "1", held.work);
  work("second", "1", undefined);
  work("beside", "2", undefined);
  await turn();
  assert.deepEqual(order, ["first", "beside"]);
  assert.deepEqual([intake.running(), intake.waiting()], [1, 1]);
  held.letGo();
  await turn();
  assert.deepEqual(order, ["first", "beside", "second"]);
});

test("a full queue remembers nothing of what it refused", () => {
  const intake = createIntake({ ...usual, waiting: 1 });
  const work = (key: string) => intake.offer({ key, lane: key, run: done });
  assert.equal(work("a"), "accepted");
  assert.equal(work("b"), "queue_full");
  assert.equal(work("b"), "queue_full");
});

test("of many keys the oldest are forgotten", async () => {
  const intake = createIntake(usual);
  const work = (key: string) => intake.offer({ key, lane: key, run: done });
  for (const key of ["a", "b", "c", "d"]) work(key);
  await turn();
  assert.equal(work("d"), "repeated");
  assert.equal(work("a"), "accepted");
});

test("stopping with nothing to do ends at once, and nothing is taken then", async () => {
  const intake = createIntake(usual);
  await intake.stop();
  assert.equal(intake.offer({ key: "a", lane: "1", run: done }), "stopping");
});

/** Everything that only waits for its turn has had it. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

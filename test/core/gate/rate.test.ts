import assert from "node:assert/strict";
import { test } from "node:test";
import { rateOf } from "../../../src/core/gate/rate.ts";

const at = 10_000_000;
const seconds = (count: number) => at - count * 1000;

test("commands of the last minute and the last hour are counted", () => {
  const times = [seconds(3601), seconds(3599), seconds(61), seconds(59), at];
  assert.deepEqual(rateOf(times, at), {
    lastMinute: 2,
    lastHour: 4,
    openAt: seconds(59) + 60_000,
    told: false,
  });
});

test("the first command over a limit is told, the next are not", () => {
  const six = [50, 40, 30, 20, 10, 5].map(seconds);
  const seventh = rateOf(six, at);
  assert.equal(seventh.lastMinute, 6);
  assert.equal(seventh.told, false);
  assert.equal(seventh.openAt, seconds(50) + 60_000);
  assert.equal(rateOf([...six, seconds(1)], at).told, true);
});

test("over the hour's limit the hour says when it opens", () => {
  const times = Array.from({ length: 60 }, (_, n) => seconds(3500 - n * 50));
  const rate = rateOf(times.toReversed(), at);
  assert.deepEqual(
    [rate.lastHour, rate.told, rate.openAt],
    [60, false, seconds(3500) + 3_600_000],
  );
  assert.equal(rateOf([...times, seconds(100)], at).told, true);
});

test("a command exactly a minute or an hour old no longer counts", () => {
  const { lastMinute, lastHour } = rateOf([seconds(60), seconds(3600)], at);
  assert.deepEqual([lastMinute, lastHour], [0, 1]);
});

test("nobody commanded yet", () => {
  assert.deepEqual(rateOf([], at), {
    lastMinute: 0,
    lastHour: 0,
    openAt: at + 60_000,
    told: false,
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  utcClock,
  utcMinute,
  utcSecond,
} from "../../../src/core/render/utc.ts";

test("a time is said in UTC", () => {
  const at = Date.UTC(2026, 8, 19, 14, 2, 5);
  assert.equal(utcMinute(at), "2026-09-19 14:02 UTC");
  assert.equal(utcSecond(at), "14:02:05 UTC");
  assert.equal(utcClock(at), "14:02 UTC");
});

test("what is no time, or one no clock shows, is said to be unknown", () => {
  for (const at of [Number.NaN, -1, Infinity, Number.MAX_SAFE_INTEGER])
    for (const say of [utcMinute, utcSecond, utcClock])
      assert.equal(say(at), "an unknown time");
  assert.equal(utcMinute(Date.UTC(9999, 11, 31)), "9999-12-31 00:00 UTC");
});

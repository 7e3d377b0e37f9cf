import assert from "node:assert/strict";
import { test } from "node:test";
import { worstRemarks } from "../../../src/core/render/annotation.ts";

function remarks(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    path: "fleet.yaml",
    line: index + 1,
    level: "warning" as const,
    title: `vm${index}`,
    message: "It reboots.",
  }));
}

test("few remarks are all told", () => {
  assert.deepEqual(worstRemarks(remarks(250)), remarks(250));
  assert.deepEqual(worstRemarks([]), []);
});

test("of very many the first are told, and the last says how many more there are", () => {
  const told = worstRemarks(remarks(1_000));
  assert.equal(told.length, 250);
  assert.equal(told[249]?.message, "It reboots. And 750 more remarks.");
  assert.deepEqual(told.slice(0, 249), remarks(249));
});

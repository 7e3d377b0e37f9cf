import assert from "node:assert/strict";
import { test } from "node:test";
import { alignedRows } from "../../../src/core/render/aligned-rows.ts";
import { paint } from "../../../src/core/render/paint.ts";

test("columns stand under each other", () => {
  assert.deepEqual(alignedRows([["a", "bbb", "c"], ["dd", "e"], []]), [
    "a   bbb  c",
    "dd  e",
    "",
  ]);
});

test("a terminal gets its colours, and only where it wants them", () => {
  assert.equal(paint("x", "red", true), "\u001b[31mx\u001b[0m");
  assert.equal(paint("x", "bold", true), "\u001b[1mx\u001b[0m");
  assert.equal(paint("x", "yellow", true), "\u001b[33mx\u001b[0m");
  assert.equal(paint("x", "green", true), "\u001b[32mx\u001b[0m");
  assert.equal(paint("x", "none", true), "x");
  assert.equal(paint("x", "red", false), "x");
});

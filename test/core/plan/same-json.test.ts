import assert from "node:assert/strict";
import { test } from "node:test";
import { sameJson } from "../../../src/core/plan/same-json.ts";

const pairs: readonly (readonly [unknown, unknown, boolean])[] = [
  [1, 1, true],
  [1, "1", false],
  [null, undefined, true],
  [0, null, false],
  [{ a: null }, {}, true],
  [{ a: 1 }, {}, false],
  [{}, { a: 1 }, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{}, { toString: 1 }, false],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, false],
  [[1, 2], [2, 1], false],
  [[1], [1, null], false],
  [[], {}, false],
  [{}, null, false],
  ["", null, false],
];

for (const [a, b, same] of pairs)
  test(`${JSON.stringify(a)} and ${JSON.stringify(b)} are ${same ? "the same" : "not the same"}`, () => {
    assert.equal(sameJson(a, b), same);
    assert.equal(sameJson(b, a), same);
  });

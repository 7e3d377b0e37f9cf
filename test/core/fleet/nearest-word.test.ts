import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestWord } from "../../../src/core/fleet/nearest-word.ts";

const known = ["cores", "memory", "disk", "node", "pool"];
const cases = [
  ["core", "cores"],
  ["coers", "cores"],
  ["memroy", "memory"],
  ["dsik", "disk"],
  ["nodes", "node"],
  ["cores", "cores"],
  ["xyz", null],
  ["", null],
  ["constructor", null],
  ["m".repeat(4096), null],
] as const;
for (const [word, nearest] of cases) {
  test(`${word.slice(0, 12) || "nothing"} is nearest to ${nearest}`, () => {
    assert.equal(nearestWord(word, known, 2), nearest);
  });
}

test("of equally near words the first is taken, a nearer one before it", () => {
  assert.equal(nearestWord("ab", ["ax", "ay"], 2), "ax");
  assert.equal(nearestWord("ab", ["xy", "ay", "ab"], 2), "ab");
});

test("a swap counts as one edit", () => {
  assert.equal(nearestWord("ba", ["ab"], 1), "ab");
  assert.equal(nearestWord("cba", ["abc"], 1), null);
  assert.equal(nearestWord("ab", ["xa"], 1), null);
  assert.equal(nearestWord("ab", ["bx"], 1), null);
});

test("as many edits as are allowed are, be they all insertions", () => {
  assert.equal(nearestWord("abcd", ["ab"], 2), "ab");
  assert.equal(nearestWord("ab", ["abcd"], 2), "abcd");
  assert.equal(nearestWord("abcde", ["ab"], 2), null);
});

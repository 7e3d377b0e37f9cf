import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { mergeText } from "../../../src/demo/github/merge-text.ts";
import { runs } from "../../runs.ts";

const base = "a\nb\nc\nd\ne\n";
const cases: readonly (readonly [string, string, string, string | null])[] = [
  ["both ends", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", "A\nb\nc\nd\nE\n"],
  ["same change", "a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n"],
  ["same line", "a\nX\nc\nd\ne\n", "a\nY\nc\nd\ne\n", null],
  ["lines that touch", "a\nX\nc\nd\ne\n", "a\nb\nY\nd\ne\n", null],
  ["removed and kept", "a\nc\nd\ne\n", "a\nb\nc\nd\ne\nf\n", "a\nc\nd\ne\nf\n"],
  ["removed and changed", "a\nc\nd\ne\n", "a\nB\nc\nd\ne\n", null],
  ["last line break", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\ne", "A\nb\nc\nd\ne"],
];

for (const [title, ours, theirs, merged] of cases) {
  test(`merging: ${title}`, () => {
    assert.equal(mergeText(base, ours, theirs), merged);
    assert.equal(mergeText(base, theirs, ours), merged);
  });
}

test("repeated lines lead nowhere wrong", () => {
  const vm = (id: string, memory: number) =>
    `${id}:\n  memory: ${memory}\n  disk: 20\n`;
  const old = vm("a", 1) + vm("b", 1) + vm("c", 1);
  const ours = vm("a", 2) + vm("b", 1) + vm("c", 1);
  const theirs = vm("a", 1) + vm("b", 1) + vm("x", 1) + vm("c", 3);
  const both = vm("a", 2) + vm("b", 1) + vm("x", 1) + vm("c", 3);
  assert.equal(mergeText(old, ours, theirs), both);
});

test("a side that changed nothing changes nothing", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", "d"))
    .map((lines) => lines.map((line) => `${line}\n`).join(""));
  fc.assert(
    fc.property(text, text, (old, changed) => {
      assert.equal(mergeText(old, changed, old), changed);
      assert.equal(mergeText(old, old, changed), changed);
      assert.equal(mergeText(old, changed, changed), changed);
    }),
    { numRuns: runs(100) },
  );
});

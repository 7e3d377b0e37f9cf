import assert from "node:assert/strict";
import { test } from "node:test";
import { isSampled, marginOf, sampleOf } from "./sample.ts";

function change(line: number, fileName = "/x/src/core/a.ts") {
  const place = { line, column: 1 };
  const location = { start: place, end: place };
  return {
    fileName,
    mutatorName: "StringLiteral",
    replacement: '""',
    location,
  };
}

const changes = Array.from({ length: 4_000 }, (_, line) => change(line));

test("without a word all changes are tried", () => {
  const all = sampleOf(["core/gate", "--force"]);
  assert.equal(
    changes.every((one) => isSampled(one, all)),
    true,
  );
});

test("the share asked for is tried, the same at every run and another by another seed", () => {
  const tried = (...words: readonly string[]) => {
    const sample = sampleOf(words);
    return changes.filter((one) => isSampled(one, sample));
  };
  const tenth = tried("--sample", "10%", "--seed", "7");
  assert.ok(tenth.length > 330 && tenth.length < 470, `${tenth.length}`);
  assert.deepEqual(tried("--sample", "10%", "--seed", "7"), tenth);
  assert.notDeepEqual(tried("--sample", "10%", "--seed", "8"), tenth);
  assert.deepEqual(
    tried("--sample", "10%", "--seed", "1"),
    tried("--sample", "10%"),
  );
});

test("where the checkout lies changes nothing", () => {
  const sample = sampleOf(["--sample", "50%"]);
  for (const { location } of changes) {
    const here = change(location.start.line);
    const there = change(location.start.line, "/y/z/src/core/a.ts");
    assert.equal(isSampled(here, sample), isSampled(there, sample));
    const bare = change(location.start.line, "src/core/a.ts");
    assert.equal(isSampled(here, sample), isSampled(bare, sample));
  }
});

test("counted from 0 or from 1, a change is the same one", () => {
  const sample = sampleOf(["--sample", "50%"]);
  for (const { location } of changes) {
    const { line } = location.start;
    const place = { line: line - 1, column: 0 };
    const from0 = { ...change(line), location: { start: place, end: place } };
    assert.equal(isSampled(from0, sample, 0), isSampled(change(line), sample));
  }
});

test("any other form is refused", () => {
  for (const share of ["0%", "100%", "12", "x", "-1%", "1.5%"])
    assert.throws(() => sampleOf(["--sample", share]), RangeError);
  assert.throws(() => sampleOf(["--sample", "--seed", "1"]), RangeError);
});

test("how far a sample may be off shrinks with its size, to nothing", () => {
  assert.equal(marginOf(90, 100, 100), 0);
  assert.equal(marginOf(100, 100, 1_000), 0);
  assert.equal(marginOf(270, 300, 2_657).toFixed(1), "3.2");
  assert.ok(marginOf(540, 600, 2_657) < marginOf(270, 300, 2_657));
});

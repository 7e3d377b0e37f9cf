import assert from "node:assert/strict";
import { test } from "node:test";
import { sumOf } from "../../../src/core/journal/chain.ts";
import {
  type JournalEntry,
  journalLine,
  noLine,
} from "../../../src/core/journal/entry.ts";
import { verifyJournal } from "../../../src/core/journal/verify.ts";
import { sha256 } from "../../../src/core/sha256.ts";

const entry: JournalEntry = {
  at: Date.UTC(2026, 10, 25, 12),
  repositoryId: 1,
  number: 12,
  commentId: 345,
  bodySha256: sha256("/apply"),
  actorId: 5,
  role: "maintain",
  secondPersonId: null,
  command: "apply",
  digest: "0123456789abcdef0123456789abcdef",
  sha: "a".repeat(40),
  runId: 99,
  decision: "proceed",
  reasonCode: "proceed",
  result: null,
};

function chain(count: number): readonly string[] {
  let previous = noLine;
  return Array.from({ length: count }, (_, index) => {
    const line = journalLine({ ...entry, commentId: index }, previous);
    previous = sha256(line);
    return line;
  });
}

const whole = chain(4);
const text = (lines: readonly string[]) =>
  lines.map((line) => `${line}\n`).join("");

test("a line holds what was decided, by ids, and the sha256 of the line before", () => {
  assert.deepEqual(JSON.parse(journalLine(entry, sha256("x"))), {
    version: 1,
    ts: "2026-11-25T12:00:00.000Z",
    repository_id: 1,
    number: 12,
    comment_id: 345,
    body_sha256: sha256("/apply"),
    actor_id: 5,
    role: "maintain",
    second_person_id: null,
    command: "apply",
    digest: "0123456789abcdef0123456789abcdef",
    sha: "a".repeat(40),
    run_id: 99,
    decision: "proceed",
    reason_code: "proceed",
    result: null,
    previous: sha256("x"),
  });
});

test("what is not of its form is not written down", () => {
  for (const change of [
    { sha: "main" },
    { reasonCode: "two\nlines" },
    { command: "lock because of\nme" },
    { repositoryId: -1 },
    { at: Number.NaN },
    { digest: "short" },
  ])
    assert.throws(() => journalLine({ ...entry, ...change }, noLine));
});

test("an untouched journal is whole, an empty one too", () => {
  assert.deepEqual(verifyJournal(text(whole)), {
    kind: "whole",
    entries: 4,
    torn: [],
    last: sha256(whole[3] ?? ""),
  });
  assert.deepEqual(verifyJournal(""), {
    kind: "whole",
    entries: 0,
    torn: [],
    last: noLine,
  });
});

test("a line that was changed, removed, doubled, moved or made up is found", () => {
  const [a = "", b = "", c = "", d = ""] = whole;
  for (const [what, lines, line] of [
    ["changed", [a, b.replace('"actor_id":5', '"actor_id":6'), c, d], 2],
    ["no JSON", [a, "{", c, d], 2],
    ["removed", [a, c, d], 1],
    ["the first removed", [b, c, d], 1],
    ["doubled", [a, b, b, c, d], 2],
    ["moved", [a, c, b, d], 1],
    ["made up at the end", [a, b, c, d, "{}"], 5],
    ["another key", [a, b, c, d.replace("{", '{"x":1,')], 4],
  ] as const)
    assert.deepEqual(
      verifyJournal(text(lines)),
      { kind: "broken", line },
      what,
    );
});

test("a last line without an end is said to be cut off", () => {
  const cut = text(whole).slice(0, -20);
  assert.deepEqual(verifyJournal(cut), { kind: "cut_off", line: 4 });
  const onlyEnd = text(whole).slice(0, -1);
  assert.deepEqual(verifyJournal(onlyEnd), { kind: "cut_off", line: 4 });
});

test("a line that a crash cut short is fine if the next one covers it", () => {
  const [a = "", b = ""] = whole;
  const torn = b.slice(0, 30);
  const next = journalLine(entry, sumOf([a, torn]));
  assert.deepEqual(verifyJournal(text([a, torn, next])), {
    kind: "whole",
    entries: 2,
    torn: [2],
    last: sha256(next),
  });
  const other = journalLine(entry, sha256(b));
  assert.equal(verifyJournal(text([a, torn, other])).kind, "broken");
});

test("what stands before a line that was cut short cannot be changed unseen", () => {
  const [a = "", b = ""] = whole;
  const torn = b.slice(0, 30);
  const next = journalLine(entry, sumOf([a, torn]));
  for (const forged of [
    [a.replace('"actor_id":5', '"actor_id":6'), torn, next],
    [journalLine({ ...entry, actorId: 6 }, noLine), torn, next],
    [torn, next],
    [a, torn, torn, next],
  ])
    assert.equal(verifyJournal(text(forged)).kind, "broken");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type JournalEntry,
  journalLine,
  noLine,
} from "../../../src/core/journal/entry.ts";
import { verifyJournal } from "../../../src/core/journal/verify.ts";

/** The first line of a journal, as it stands in the file. */
const line = {
  version: 1,
  ts: "2026-11-25T12:00:00.000Z",
  repository_id: 1,
  number: 12,
  comment_id: 345,
  body_sha256: "0f".repeat(32),
  actor_id: 5,
  role: "maintain",
  second_person_id: 6,
  command: "apply",
  digest: "0f".repeat(16),
  sha: "0f".repeat(20),
  run_id: 99,
  decision: "proceed",
  reason_code: "proceed",
  result: "applied",
  previous: noLine,
};

const id = {
  good: [null, 0, 1, Number.MAX_SAFE_INTEGER],
  bad: [-1, 0.5, "1", 2 ** 53, undefined, true],
};
const word = {
  good: ["a", "code_wrong", "a-1", "a".repeat(63)],
  bad: ["", "A", "1a", "_a", "a b", "a\n", "\na", "aB", "a".repeat(64), 1],
};

function hex(digits: number) {
  const good = "0123456789abcdef".repeat(4).slice(0, digits);
  const rest = good.slice(1);
  const bad = [rest, `${good}0`, `g${rest}`, `A${rest}`, `${rest}\n`, "", 1];
  return { good: [good, null], bad: [...bad, ` ${good}`, `${good} `] };
}

/** What may stand in a field, and what is nearest to it and may not. */
const forms: Readonly<
  Record<
    keyof typeof line,
    { good: readonly unknown[]; bad: readonly unknown[] }
  >
> = {
  version: { good: [1], bad: [0, 2, "1", null] },
  ts: {
    good: ["2026-11-25T12:00:00.000Z", "9999-12-31T23:59:59.999Z"],
    bad: [
      "2026-11-25T12:00:00Z",
      "2026-11-25 12:00:00.000Z",
      "2026-11-25T12:00:00.0000Z",
      "2026-11-25T12:00:00.00Z",
      "2026-11-25T12:00:00x000Z",
      "226-11-25T12:00:00.000Z",
      "20x6-11-25T12:00:00.000Z",
      "2026-x1-25T12:00:00.000Z",
      "2026-1x-25T12:00:00.000Z",
      "2026-11-x5T12:00:00.000Z",
      "2026-11-2xT12:00:00.000Z",
      "2026-11-25Tx2:00:00.000Z",
      "2026-11-25T1x:00:00.000Z",
      "2026-11-25T12:x0:00.000Z",
      "2026-11-25T12:0x:00.000Z",
      "2026-11-25T12:00:x0.000Z",
      "2026-11-25T12:00:0x.000Z",
      "2026-11-25T12:00:00.0x0Z",
      "+2026-11-25T12:00:00.000Z",
      "2026-11-25T12:00:00.000Z\n",
      null,
    ],
  },
  repository_id: {
    good: [0, 1, Number.MAX_SAFE_INTEGER],
    bad: [null, ...id.bad],
  },
  number: id,
  comment_id: id,
  body_sha256: hex(64),
  actor_id: id,
  role: {
    good: [null, "a", "~", " ", "Site lead", "x".repeat(100)],
    bad: ["", "x".repeat(101), "a\n", "\na", "é", "\u007f", "a\u001fb", 1],
  },
  second_person_id: id,
  command: {
    good: [
      null,
      "a",
      "apply",
      "destroy web-01",
      "destroy 0",
      `${"a".repeat(20)} ${"b".repeat(63)}`,
    ],
    bad: [
      "",
      "a".repeat(21),
      "Apply",
      "apply1",
      "apply ",
      " apply",
      "apply  web",
      "apply web ",
      "apply web 1",
      "apply Web",
      "apply\nweb",
      `apply ${"b".repeat(64)}`,
    ],
  },
  digest: {
    good: [...hex(32).good, ...hex(64).good],
    bad: [...hex(32).bad, ...hex(64).bad, "0".repeat(48), "0".repeat(96)],
  },
  sha: hex(40),
  run_id: id,
  decision: {
    good: ["ignore", "refuse", "hold", "proceed"],
    bad: ["", "allow", null],
  },
  reason_code: { good: word.good, bad: [null, ...word.bad] },
  result: { good: [null, ...word.good], bad: word.bad },
  previous: {
    good: [noLine],
    bad: [
      "0".repeat(63),
      "0".repeat(65),
      "0".repeat(64).replace("0", "O"),
      null,
    ],
  },
};

function isWhole(change: Readonly<Record<string, unknown>>): boolean {
  const text = JSON.stringify({ ...line, ...change });
  return verifyJournal(`${text}\n`).kind === "whole";
}

for (const [field, { good, bad }] of Object.entries(forms)) {
  test(`${field} of a line of the journal has one form`, () => {
    for (const value of good)
      assert.ok(isWhole({ [field]: value }), JSON.stringify(value));
    for (const value of bad)
      assert.ok(!isWhole({ [field]: value }), JSON.stringify(value));
    assert.ok(!isWhole({ [field]: undefined }), "it cannot be left out");
  });
}

test("a line of the journal has no further field", () => {
  assert.ok(isWhole({}));
  assert.ok(!isWhole({ note: "x" }));
});

test("what names the line before it is told from one that names another", () => {
  const other = `${JSON.stringify({ ...line, previous: "f".repeat(64) })}\n`;
  assert.deepEqual(verifyJournal(other), { kind: "broken", line: 1 });
});

test("a line is not written after what is no sha256", () => {
  const entry: JournalEntry = {
    at: 0,
    repositoryId: 1,
    number: null,
    commentId: null,
    bodySha256: null,
    actorId: null,
    role: null,
    secondPersonId: null,
    command: null,
    digest: null,
    sha: null,
    runId: null,
    decision: "ignore",
    reasonCode: "not_a_command",
    result: null,
  };
  assert.equal(JSON.parse(journalLine(entry, noLine)).previous, noLine);
  for (const previous of ["", `${noLine}0`, `0${noLine}`, `${noLine}\n`])
    assert.throws(() => journalLine(entry, previous));
});

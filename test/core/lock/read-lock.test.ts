import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LockRecord } from "../../../src/core/lock/lock.ts";
import { readLock } from "../../../src/core/lock/read-lock.ts";
import { writeLock } from "../../../src/core/lock/write-lock.ts";
import { runs } from "../../runs.ts";

const commit = "c".repeat(40);
const claim = "ab".repeat(32);

const record: LockRecord = {
  version: 1,
  claim,
  kind: "hold",
  ownerId: 7,
  ownerLogin: "lee",
  number: 42,
  commentId: 5,
  runId: 17,
  since: 1_789_999_320_000,
  reason: "moving the storage",
};

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(text: string) {
  return readLock(commit, bytes(text), claim);
}

const ambiguous = { kind: "ambiguous", commit };

test("a lock is mine by its claim, and another's otherwise", () => {
  const text = writeLock(record);
  assert.deepEqual(read(text), { kind: "mine", record, commit });
  assert.deepEqual(readLock(commit, bytes(text), "cd".repeat(32)), {
    kind: "held",
    record,
    commit,
  });
});

test("a lock is one line of JSON, its keys in order", () => {
  assert.equal(
    writeLock({ ...record, reason: null }),
    `{"claim":"${claim}","commentId":5,"kind":"hold","number":42,"ownerId":7,"ownerLogin":"lee","runId":17,"since":1789999320000,"version":1}\n`,
  );
});

test("a branch without the file, or with too much in it, is not understood", () => {
  assert.deepEqual(readLock(commit, null, claim), ambiguous);
  const padded = `${writeLock(record)}${" ".repeat(5000)}`;
  assert.deepEqual(read(padded), ambiguous);
});

/** As we write it, whatever is in it. */
function sorted(value: object): string {
  return `${JSON.stringify(Object.fromEntries(Object.entries(value).toSorted()))}\n`;
}

const odd: Readonly<Record<string, object>> = {
  "another version": { ...record, version: 2 },
  "a claim that is none": { ...record, claim: "mine" },
  "a kind nobody knows": { ...record, kind: "maintenance" },
  "a number as text": { ...record, ownerId: "7" },
  "a negative number": { ...record, runId: -1 },
  "half a number": { ...record, since: 0.5 },
  "a login that is none": { ...record, ownerLogin: "lee\n@all" },
  "a reason of two lines": { ...record, reason: "a\nb" },
  "a reason too long": { ...record, reason: "a".repeat(201) },
  "a key more": { ...record, note: "" },
  "a key less": { ...record, runId: undefined },
  "a reason that is spelled out as none": { ...record, reason: null },
};

for (const [what, value] of Object.entries(odd))
  test(`${what} is not understood`, () => {
    assert.equal(read(sorted(record)).kind, "mine");
    assert.deepEqual(read(sorted(value)), ambiguous);
  });

test("what we would not have written so is not understood", () => {
  const text = writeLock(record);
  for (const other of [
    "",
    "{",
    "null\n",
    `[${text.trimEnd()}]\n`,
    `\ufeff${text}`,
    text.trimEnd(),
    ` ${text}`,
    text.replace("{", '{"claim":"x",'),
    `${JSON.stringify(record)}\n`,
    text.replace("lee", "l\\u0065e"),
  ])
    assert.deepEqual(read(other), ambiguous, other);
  const broken = bytes(text.replace("moving", "mov\u00ffng"));
  assert.deepEqual(readLock(commit, broken, claim), ambiguous);
});

test("any bytes at all leave it locked, and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
      assert.deepEqual(readLock(commit, content, claim), ambiguous);
    }),
    { numRuns: runs(100) },
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(read(`${JSON.stringify(value)}\n`).kind, "ambiguous");
    }),
    { numRuns: runs(100) },
  );
});

test("what is written is read as it was", () => {
  const count = fc.nat();
  fc.assert(
    fc.property(
      fc.record({
        version: fc.constant(1 as const),
        claim: fc.stringMatching(/^[0-9a-f]{64}$/),
        kind: fc.constantFrom("hold", "apply"),
        ownerId: count,
        ownerLogin: fc.stringMatching(/^[A-Za-z0-9[\]-]{1,39}$/),
        number: count,
        commentId: count,
        runId: count,
        since: count,
        reason: fc.option(fc.stringMatching(/^[\x21-\x7e]{1,200}$/), {
          nil: null,
        }),
      }),
      (drawn) => {
        const any: LockRecord = { ...drawn };
        assert.deepEqual(readLock(commit, bytes(writeLock(any)), any.claim), {
          kind: "mine",
          record: any,
          commit,
        });
      },
    ),
    { numRuns: runs(100) },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { readLock } from "../../../src/core/lock/read-lock.ts";

const claim = "0f".repeat(32);

/** In the order of its keys, as it is written. */
const record = {
  claim,
  commentId: 5,
  kind: "hold",
  number: 42,
  ownerId: 7,
  ownerLogin: "lee",
  reason: "moving the storage",
  runId: 17,
  since: 1_789_999_320_000,
  version: 1,
};

const count = {
  good: [0, 1, Number.MAX_SAFE_INTEGER],
  bad: [-1, 0.5, 2 ** 53, "1", null, undefined],
};

/** What may stand in a key of `lock.json`, and what is nearest to it and may not. */
const forms: Readonly<
  Record<
    keyof typeof record,
    { good: readonly unknown[]; bad: readonly unknown[] }
  >
> = {
  claim: {
    good: [claim, "0123456789abcdef".repeat(4)],
    bad: [
      claim.slice(1),
      `${claim}0`,
      ` ${claim}`,
      `${claim}\n`,
      `g${claim.slice(1)}`,
      claim.toUpperCase(),
    ],
  },
  commentId: count,
  kind: { good: ["hold", "apply"], bad: ["", "free", null] },
  number: count,
  ownerId: count,
  ownerLogin: {
    good: ["a", "Z", "0", "dependabot[bot]", "a_b-c", "x".repeat(100)],
    bad: ["", "x".repeat(101), "a b", " a", "a\n", "@a", "é", "a.b"],
  },
  reason: {
    good: ["a", " ", "~", "a b", "x".repeat(200), undefined],
    bad: ["", "x".repeat(201), "a\n", "\na", "a\tb", "\u007f", "é", null, 1],
  },
  runId: count,
  since: count,
  version: { good: [1], bad: [0, 2, "1"] },
};

function isRead(change: Readonly<Record<string, unknown>>): boolean {
  const text = `${JSON.stringify({ ...record, ...change })}\n`;
  const state = readLock("c".repeat(40), new TextEncoder().encode(text), claim);
  return state.kind !== "ambiguous";
}

for (const [key, { good, bad }] of Object.entries(forms))
  test(`${key} of a lock has one form`, () => {
    for (const value of good)
      assert.ok(isRead({ [key]: value }), JSON.stringify(value));
    for (const value of bad)
      assert.ok(!isRead({ [key]: value }), JSON.stringify(value));
  });

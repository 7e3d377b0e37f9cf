import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countReviews,
  type Review,
  type ReviewQuestion,
} from "../../../src/core/gate/count-reviews.ts";

const head = "a".repeat(40);
const author = 1;
const pusher = 2;
const lee = 3;
const pushedAt = 1000;

const approval: Review = {
  authorId: lee,
  authorLogin: "lee",
  state: "approved",
  commit: head,
  submittedAt: pushedAt + 1,
};

const question: ReviewQuestion = {
  needed: 1,
  author,
  lastPusher: pusher,
  head,
  lastPushAt: pushedAt,
  mayWrite: (id) => id < 10,
};

const missing = { kind: "missing", needed: 1, counted: 0 } as const;

test("an approval of the present commit by another writer counts", () => {
  assert.deepEqual(countReviews([approval], question), { kind: "enough" });
});

for (const [what, change] of Object.entries({
  "the author's own": { authorId: author },
  "the last pusher's": { authorId: pusher },
  "a reader's": { authorId: 11 },
  "one of an earlier commit": { commit: "b".repeat(40) },
  "one of no known commit": { commit: null },
  "one bound to the head by a force-push": { submittedAt: pushedAt },
  "a comment": { state: "commented" },
  "a dismissed one": { state: "dismissed" },
} as const))
  test(`${what} does not count`, () => {
    assert.deepEqual(
      countReviews([{ ...approval, ...change }], question),
      missing,
    );
  });

test("the latest decisive review of a person is the one that counts, however they are listed", () => {
  const later = { ...approval, submittedAt: pushedAt + 5 };
  const against = { ...later, state: "changes_requested" } as const;
  assert.deepEqual(countReviews([against, approval], question), {
    kind: "changes_requested",
    by: ["lee"],
  });
  const before = { ...against, submittedAt: pushedAt - 5 };
  assert.deepEqual(countReviews([approval, before], question), {
    kind: "enough",
  });
  const dismissed = { ...later, state: "dismissed" } as const;
  assert.deepEqual(countReviews([dismissed, approval], question), missing);
  const comment = { ...later, state: "commented" } as const;
  assert.deepEqual(countReviews([approval, comment], question), {
    kind: "enough",
  });
});

test("two approvals are those of two people", () => {
  const two = { ...question, needed: 2 };
  const again = { ...approval, submittedAt: pushedAt + 2 };
  assert.deepEqual(countReviews([approval, again], two), {
    kind: "missing",
    needed: 2,
    counted: 1,
  });
  const kim = { ...approval, authorId: 4, authorLogin: "kim" };
  assert.deepEqual(countReviews([approval, kim], two), { kind: "enough" });
});

test("changes asked for by a reader stop nothing", () => {
  const against = { ...approval, state: "changes_requested" } as const;
  assert.deepEqual(
    countReviews([{ ...against, authorId: 11 }, approval], question),
    { kind: "enough" },
  );
});

test("a branch that asks for none is not held up", () => {
  const none = { ...question, needed: 0, lastPusher: null, lastPushAt: null };
  const against = { ...approval, state: "changes_requested" } as const;
  assert.deepEqual(countReviews([against], none), { kind: "enough" });
});

test("without the last push no approval can be told from the pusher's own or an old one", () => {
  for (const unknown of [{ lastPusher: null }, { lastPushAt: null }])
    assert.deepEqual(countReviews([approval], { ...question, ...unknown }), {
      kind: "unknown",
    });
});

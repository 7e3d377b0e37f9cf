import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type ApplyLineFacts,
  applyLine,
} from "../../../src/core/render/apply-line.ts";
import { plain } from "../../../src/core/render/plain.ts";
import { goodLosses, goodPull, lockRecord } from "../gate/sample-facts.ts";

const losses = { ...goodLosses, digest: null, given: null };

const free: ApplyLineFacts = {
  pull: goodPull,
  lock: { kind: "free" },
  losses: null,
};

const cases: readonly (readonly [string, Partial<ApplyLineFacts>])[] = [
  ["checks green · not locked", {}],
  ["checks green", { lock: null }],
  [
    "needs 1 approval · checks green · not locked",
    {
      pull: {
        ...goodPull,
        reviews: { kind: "missing", needed: 1, counted: 0 },
      },
    },
  ],
  [
    "needs 2 more approvals · checks green · not locked",
    {
      pull: {
        ...goodPull,
        reviews: { kind: "missing", needed: 3, counted: 1 },
      },
    },
  ],
  [
    "changes requested by kim and lee · checks green · not locked",
    {
      pull: {
        ...goodPull,
        reviews: { kind: "changes_requested", by: ["kim", "lee"] },
      },
    },
  ],
  [
    "GitHub does not say which reviews it needs · checks green · not locked",
    { pull: { ...goodPull, reviews: { kind: "unknown" } } },
  ],
  [
    "checks running: lint · not locked",
    { pull: { ...goodPull, checks: { kind: "pending", names: ["lint"] } } },
  ],
  [
    "checks not green: a, b, c and 2 more · not locked",
    {
      pull: {
        ...goodPull,
        checks: { kind: "failed", names: ["a", "b", "c", "d", "e"] },
      },
    },
  ],
  [
    "not known whether checks are green · not locked",
    { pull: { ...goodPull, checks: { kind: "unavailable", names: [] } } },
  ],
  [
    "not from a fork, no command merges it · checks green · not locked",
    { pull: { ...goodPull, fromFork: true } },
  ],
  [
    "not while it goes to another branch than the default one · not while it is a draft · checks green · not locked",
    { pull: { ...goodPull, baseIsDefault: false, draft: true } },
  ],
  [
    "not while it is closed · checks green · not locked",
    { pull: { ...goodPull, state: "closed" } },
  ],
  [
    "conflicts with its base · checks green · not locked",
    { pull: { ...goodPull, mergeable: "conflict" } },
  ],
  [
    "GitHub does not say yet whether it can be merged · checks green · not locked",
    { pull: { ...goodPull, mergeable: "unknown" } },
  ],
  [
    "this plan is out of date · checks green · not locked",
    { pull: { ...goodPull, headMoved: true } },
  ],
  [
    "this plan is out of date · checks green · not locked",
    { pull: { ...goodPull, behindBase: true } },
  ],
  [
    "checks green · only with the digest · not locked",
    { losses: { ...losses, digest: "9c" } },
  ],
  [
    "checks green · not locked",
    { losses: { ...losses, digest: "9c", given: "9c" } },
  ],
  [
    "checks green · only with the digest · two people have to give it · not locked",
    { losses: { ...losses, digest: "9c", secondPerson: "missing" } },
  ],
  [
    "checks green · db01 is protected · not locked",
    { losses: { ...losses, digest: "9c", protectedIds: ["db01"] } },
  ],
  [
    "checks green · db01 and db02 are protected · not locked",
    { losses: { ...losses, digest: "9c", protectedIds: ["db01", "db02"] } },
  ],
  [
    "checks green · locked by lee",
    { lock: { kind: "held", record: lockRecord, commit: "c" } },
  ],
  [
    "checks green · an apply is running for lee",
    {
      lock: {
        kind: "held",
        record: { ...lockRecord, kind: "apply" },
        commit: "c",
      },
    },
  ],
  [
    "checks green · not locked",
    { lock: { kind: "mine", record: lockRecord, commit: "c" } },
  ],
  [
    "checks green · locked, the lock cannot be read",
    { lock: { kind: "ambiguous", commit: null } },
  ],
];

for (const [expected, facts] of cases) {
  test(`${expected} (${JSON.stringify(Object.keys(facts))})`, () => {
    assert.equal(plain(applyLine({ ...free, ...facts })), `Apply: ${expected}`);
  });
}

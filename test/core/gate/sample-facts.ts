import type { Command } from "../../../src/core/command/command.ts";
import type {
  GateFacts,
  LossFacts,
  PullFacts,
  QuestionFacts,
} from "../../../src/core/gate/facts.ts";
import type { LockRecord } from "../../../src/core/lock/lock.ts";
import type { DataLoss } from "../../../src/core/plan/data-loss.ts";

export const digest = "9c1e7f3a0b52d4468f1ac3e07b95521e";
export const otherDigest = "0000aaaa1111bbbb2222cccc3333dddd";

/** 2026-09-19 14:02 UTC */
export const noon = Date.UTC(2026, 8, 19, 14, 2);

/** A pull request nothing speaks against. */
export const goodPull: PullFacts = {
  state: "open",
  fromFork: false,
  baseIsDefault: true,
  baseRef: "main",
  draft: false,
  mergeable: "yes",
  planShown: "yes",
  headMoved: false,
  behindBase: false,
  checks: { kind: "green" },
  reviews: { kind: "enough" },
};

export function loss(id: string): DataLoss {
  return {
    id,
    diskGb: 20,
    how: "removed",
    because: [],
    protectedAtBase: false,
  };
}

/** One disk goes, and who commands it gave the digest of exactly that. */
export const goodLosses: LossFacts = {
  losses: [loss("cache01")],
  protectedIds: [],
  most: 1,
  breaches: 0,
  digest,
  given: digest,
  secondPerson: "not_needed",
};

export const openQuestion: Extract<QuestionFacts, { kind: "open" }> = {
  kind: "open",
  vm: "cache01",
  expiresAt: noon + 900_000,
  confirmableAt: noon,
  now: noon + 60_000,
  askedByMe: true,
  pullRequest: 57,
};

export const lockRecord: LockRecord = {
  version: 1,
  claim: "ab".repeat(32),
  kind: "hold",
  ownerId: 7,
  ownerLogin: "lee",
  number: 42,
  commentId: 5,
  runId: 17,
  since: noon,
  reason: "moving the storage",
};

export const lockCommit = "c".repeat(40);

/** `/apply <digest>` on an open pull request, by who may; nothing speaks against it. */
export const goodFacts: GateFacts = {
  ...said({ name: "apply", digest }),
  comment: {
    edited: false,
    byBot: false,
    ageSeconds: 20,
    rerun: false,
    on: "pull_request",
    here: true,
    locked: false,
  },
  permission: { kind: "known", held: "maintain", needed: "maintain" },
  rate: { lastMinute: 0, lastHour: 0, openAt: noon, told: false },
  policyProblems: [],
  fleetProblems: [],
  pull: goodPull,
  vm: null,
  losses: goodLosses,
  question: null,
  lock: { kind: "free" },
  done: null,
};

export function said(command: Command): Pick<GateFacts, "parsed"> {
  return { parsed: { kind: "command", command } };
}

/** Facts of a command nothing speaks against, with what a case is about. */
export function factsWith(change: Partial<GateFacts>): GateFacts {
  return { ...goodFacts, ...change };
}

export function pullWith(change: Partial<PullFacts>): Partial<GateFacts> {
  return { pull: { ...goodPull, ...change } };
}

export function lossesWith(change: Partial<LossFacts>): Partial<GateFacts> {
  return { losses: { ...goodLosses, ...change } };
}

/** `/confirm`, with its question. */
export function confirming(
  change: Partial<Extract<QuestionFacts, { kind: "open" }>>,
): Partial<GateFacts> {
  return {
    ...said({ name: "confirm", code: "7f3a92kd" }),
    question: { ...openQuestion, ...change },
  };
}

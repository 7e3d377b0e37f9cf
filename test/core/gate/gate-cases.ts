import type { GateCode } from "../../../src/core/gate/codes.ts";
import type { GateFacts } from "../../../src/core/gate/facts.ts";
import type { Problem } from "../../../src/core/problem.ts";
import {
  confirming,
  digest,
  lockCommit,
  lockRecord,
  loss,
  lossesWith,
  noon,
  otherDigest,
  pullWith,
  said,
} from "./sample-facts.ts";

/** For each code one thing that speaks against a command, and nothing else does. The first example of docs/codes.md. */
export const gateCases: Readonly<
  Record<Exclude<GateCode, "proceed">, Partial<GateFacts>>
> = {
  not_a_command: { parsed: { kind: "none" } },
  edited_comment: { comment: comment({ edited: true }) },
  from_bot: { comment: comment({ byBot: true }) },
  stale_comment: { comment: comment({ ageSeconds: 601 }) },
  unknown_command: {
    parsed: { kind: "mistake", code: "unknown_command", nearest: "apply" },
  },
  bad_arguments: {
    parsed: { kind: "mistake", code: "bad_arguments", nearest: "destroy" },
  },
  wrong_place: {
    ...said({ name: "plan" }),
    comment: comment({ on: "issue" }),
  },
  permission_unknown: { permission: { kind: "unknown" } },
  permission_denied: {
    permission: { kind: "known", held: "write", needed: "maintain" },
  },
  rate_limited: {
    rate: { lastMinute: 6, lastHour: 6, openAt: noon, told: false },
  },
  fork: pullWith({ fromFork: true }),
  wrong_base: pullWith({ baseIsDefault: false, baseRef: "next" }),
  draft: pullWith({ draft: true }),
  closed: pullWith({ state: "closed" }),
  policy_invalid: { policyProblems: [problem("unknown key")] },
  fleet_invalid: {
    fleetProblems: [problem("this is text, a whole number of MB is needed")],
  },
  several_fleets: {
    ...said({ name: "destroy", vm: "web01" }),
    unclearFleets: {
      names: ["home", "cabin"],
      instead: ["/destroy home/web01", "/destroy cabin/web01"],
    },
  },
  merge_conflict: pullWith({ mergeable: "conflict" }),
  no_plan: pullWith({ planShown: "no" }),
  head_moved: pullWith({ headMoved: true }),
  behind_base: pullWith({ behindBase: true }),
  checks_unavailable: pullWith({
    checks: { kind: "unavailable", names: ["build"] },
  }),
  checks_pending: pullWith({ checks: { kind: "pending", names: ["build"] } }),
  checks_failed: pullWith({
    checks: { kind: "failed", names: ["build", "lint"] },
  }),
  changes_requested: pullWith({
    reviews: { kind: "changes_requested", by: ["lee"] },
  }),
  review_required: pullWith({
    reviews: { kind: "missing", needed: 1, counted: 0 },
  }),
  vm_unknown: {
    ...said({ name: "destroy", vm: "cach01" }),
    vm: { id: "cach01", exists: false, nearest: "cache01" },
  },
  vm_protected: lossesWith({ protectedIds: ["cache01"] }),
  too_many_removals: lossesWith({
    losses: [loss("web01"), loss("web02")],
    given: null,
    // Where a digest is no way out, as in a removal, only this rule speaks.
    digest: null,
  }),
  digest_required: lossesWith({ given: null }),
  digest_mismatch: lossesWith({ given: otherDigest }),
  second_person_required: lossesWith({ secondPerson: "missing" }),
  code_wrong: {
    ...said({ name: "confirm", code: "7f3a92kd" }),
    question: { kind: "none" },
  },
  code_expired: confirming({ now: noon + 900_001 }),
  cooling_down: confirming({ confirmableAt: noon + 120_000 }),
  lock_ambiguous: { lock: { kind: "ambiguous", commit: lockCommit } },
  lock_held: { lock: { kind: "held", record: lockRecord, commit: lockCommit } },
  already_done: {
    ...said({ name: "destroy", vm: "cache01" }),
    done: { runUrl: null },
  },
};

/** What the rule of a case would make of the digest the plan has. */
export const applyLine = `/apply ${digest}`;

function comment(change: Partial<GateFacts["comment"]>): GateFacts["comment"] {
  return {
    edited: false,
    byBot: false,
    ageSeconds: 20,
    rerun: false,
    on: "pull_request",
    here: true,
    locked: false,
    ...change,
  };
}

function problem(message: string): Problem {
  return {
    code: "example",
    message,
    hint: "write it right",
    at: { line: 14, column: 3 },
  };
}

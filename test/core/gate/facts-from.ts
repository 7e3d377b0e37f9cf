import { type Command, roles } from "../../../src/core/command/command.ts";
import type {
  CommentFacts,
  GateFacts,
  LossFacts,
  PullFacts,
} from "../../../src/core/gate/facts.ts";
import type { Problem } from "../../../src/core/problem.ts";
import type { Choices } from "../../fuzz/choices.ts";
import {
  digest,
  goodPull,
  lockCommit,
  lockRecord,
  loss,
  noon,
  openQuestion,
  otherDigest,
} from "./sample-facts.ts";

/** Any facts there are for the gate, also such as never come together, and numbers that are none. */
export function factsFrom(choose: Choices): GateFacts {
  return {
    parsed: parsedFrom(choose),
    comment: commentFrom(choose),
    permission: choose.mostly(
      { kind: "known", held: "maintain", needed: "maintain" } as const,
      { kind: "unknown" } as const,
      {
        kind: "known",
        held: choose.of("none", ...roles),
        needed: choose.of(...roles),
      } as const,
    ),
    rate: {
      lastMinute: choose.mostly(0, 5, 6, 7, Number.NaN),
      lastHour: choose.mostly(0, 59, 60, 61, Number.NaN),
      openAt: noon,
      told: choose.mostly(false, true),
    },
    policyProblems: problemsFrom(choose),
    fleetProblems: problemsFrom(choose),
    pull: choose.mostly(pullFrom(choose), null, goodPull),
    vm: choose.mostly(
      null,
      { id: "web01", exists: true, nearest: null },
      { id: "web01", exists: false, nearest: choose.of(null, "web02") },
    ),
    losses: choose.of(lossesFrom(choose), null),
    question: choose.of(null, { kind: "none" }, questionFrom(choose)),
    lock: choose.mostly(
      { kind: "free" },
      null,
      { kind: "mine", record: lockRecord, commit: lockCommit },
      { kind: "held", record: lockRecord, commit: lockCommit },
      { kind: "ambiguous", commit: choose.of(null, lockCommit) },
    ),
    done: choose.mostly(null, { runUrl: choose.of(null, "https://x/") }),
    ...choose.mostly<Pick<GateFacts, "unclearFleets">>(
      {},
      { unclearFleets: { names: [], instead: [] } },
      { unclearFleets: { names: [], instead: [], merging: true } },
    ),
  };
}

function parsedFrom(choose: Choices): GateFacts["parsed"] {
  return choose.mostly<GateFacts["parsed"]>(
    { kind: "command", command: commandFrom(choose) },
    { kind: "none" },
    {
      kind: "mistake",
      code: choose.of("unknown_command", "bad_arguments"),
      nearest: "apply",
    },
  );
}

function commandFrom(choose: Choices): Command {
  return choose.of<Command>(
    { name: "apply", digest: null },
    { name: "apply", digest },
    { name: "destroy", vm: "web01" },
    { name: "confirm", code: "7f3a92kd" },
    { name: "cancel" },
    { name: "plan" },
    { name: "lock", reason: null },
    { name: "unlock" },
    { name: "status" },
    { name: "help" },
  );
}

function commentFrom(choose: Choices): CommentFacts {
  return {
    edited: choose.mostly(false, true),
    byBot: choose.mostly(false, true),
    ageSeconds: choose.mostly(20, -60, -61, 600, 601, Number.NaN, -Infinity),
    rerun: choose.mostly(false, true),
    on: choose.mostly("pull_request", "issue"),
    here: choose.mostly(true, false),
    locked: choose.mostly(false, true),
  };
}

function problemsFrom(choose: Choices): readonly Problem[] {
  const one = { code: "bad_value", message: "`x` is no number", hint: "1" };
  return choose.mostly<readonly Problem[]>([], [one], Array(7).fill(one));
}

function pullFrom(choose: Choices): PullFacts {
  return {
    state: choose.mostly("open", "merged", "closed"),
    fromFork: choose.mostly(false, true),
    baseIsDefault: choose.mostly(true, false),
    baseRef: "main",
    draft: choose.mostly(false, true),
    mergeable: choose.mostly("yes", "conflict", "unknown"),
    planShown: choose.mostly("yes", "altered", "no"),
    headMoved: choose.mostly(false, true),
    behindBase: choose.mostly(false, true),
    checks: choose.mostly({ kind: "green" } as const, {
      kind: choose.of("unavailable", "pending", "failed"),
      names: ["b"],
    }),
    reviews: choose.mostly<PullFacts["reviews"]>(
      { kind: "enough" },
      { kind: "unknown" },
      { kind: "changes_requested", by: ["lee"] },
      { kind: "missing", needed: 1, counted: 0 },
    ),
  };
}

function lossesFrom(choose: Choices): LossFacts {
  return {
    losses: choose.of([], [loss("a")], [loss("a"), loss("b")]),
    protectedIds: choose.mostly<readonly string[]>([], ["a"]),
    most: choose.of(1, 0, 2, Number.NaN),
    breaches: choose.of(0, 1),
    digest: choose.of(null, digest),
    given: choose.of(null, digest, otherDigest),
    secondPerson: choose.mostly("not_needed", "given", "missing"),
  };
}

function questionFrom(choose: Choices): GateFacts["question"] {
  return {
    ...openQuestion,
    expiresAt: choose.mostly(noon + 900_000, noon, Number.NaN),
    confirmableAt: choose.mostly(noon, noon + 900_000, Number.NaN),
    askedByMe: choose.of(true, false),
  };
}

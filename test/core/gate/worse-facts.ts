import { type Role, roles } from "../../../src/core/command/command.ts";
import type { GateFacts } from "../../../src/core/gate/facts.ts";
import { lockCommit, lockRecord, loss, otherDigest } from "./sample-facts.ts";

/** The same facts with one of them worse, in every way there is. */
export function worseFacts(facts: GateFacts): readonly GateFacts[] {
  return [
    ...worseComment(facts),
    ...worsePerson(facts),
    ...worsePull(facts),
    ...worseLosses(facts),
    ...worseRest(facts),
  ].map((change) => ({ ...facts, ...change }));
}

type Change = Partial<GateFacts>;

const held = { kind: "held", record: lockRecord, commit: lockCommit } as const;

function worseComment({ comment }: GateFacts): readonly Change[] {
  return [
    ...[{ edited: true }, { byBot: true }, { rerun: true }, { locked: true }],
    ...[{ here: false }, { ageSeconds: 601 }, { ageSeconds: Number.NaN }],
  ].map((change) => ({ comment: { ...comment, ...change } }));
}

function worsePerson({ permission, rate }: GateFacts): readonly Change[] {
  return [
    { permission: { kind: "unknown" } },
    ...(permission.kind === "known"
      ? [{ permission: { ...permission, held: weaker(permission.held) } }]
      : []),
    { rate: { ...rate, lastMinute: rate.lastMinute + 10 } },
    { rate: { ...rate, lastHour: Number.NaN } },
  ];
}

function weaker(held: Role | "none"): Role | "none" {
  const at = held === "none" ? 0 : roles.indexOf(held);
  return roles[at - 1] ?? "none";
}

function worsePull({ pull }: GateFacts): readonly Change[] {
  if (pull === null) return [];
  const names = ["build"];
  return [
    ...[{ fromFork: true }, { baseIsDefault: false }, { draft: true }],
    ...([{ planShown: "no" }, { planShown: "altered" }] as const),
    ...[{ headMoved: true }, { behindBase: true }],
    ...([{ mergeable: "conflict" }, { mergeable: "unknown" }] as const),
    { checks: { kind: "unavailable", names } } as const,
    { checks: { kind: "failed", names } } as const,
    { reviews: { kind: "unknown" } } as const,
    { state: "closed" } as const,
  ].map((change) => ({ pull: { ...pull, ...change } }));
}

function worseLosses({ losses }: GateFacts): readonly Change[] {
  if (losses === null) return [];
  return [
    { losses: [...losses.losses, loss("more")] },
    { protectedIds: ["more"] },
    { most: losses.most - 1 },
    { breaches: losses.breaches + 1 },
    { digest: otherDigest.replace("0", "1") },
    { secondPerson: "missing" } as const,
  ].map((change) => ({ losses: { ...losses, ...change } }));
}

function worseRest({ question, lock, vm }: GateFacts): readonly Change[] {
  const problem = { code: "x", message: "wrong", hint: "right" };
  const free = lock === null || lock.kind === "free" || lock.kind === "mine";
  return [
    { policyProblems: [problem] },
    { fleetProblems: [problem] },
    { done: { runUrl: null } },
    { lock: { kind: "ambiguous", commit: null } },
    ...(free ? [{ lock: held }] : []),
    ...(vm === null ? [] : [{ vm: { ...vm, exists: false } }]),
    ...(question?.kind === "open"
      ? [
          { question: { kind: "none" } as const },
          { question: { ...question, askedByMe: false } },
          { question: { ...question, expiresAt: Number.NaN } },
          { question: { ...question, confirmableAt: question.now + 1 } },
        ]
      : []),
  ];
}

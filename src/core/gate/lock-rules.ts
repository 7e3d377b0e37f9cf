import { grammar } from "../command/grammar.ts";
import type { LockRecord, LockState } from "../lock/lock.ts";
import { code, type Line, text } from "../render/node.ts";
import { utcMinute } from "../render/utc.ts";
import { commandIn } from "./command-in.ts";
import type { GateFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { isRoleEnough } from "./role.ts";

/** Whether somebody else is at work, or this was done already. */
export const lockRules: readonly GateRule[] = [
  {
    code: "lock_ambiguous",
    applies: (facts) =>
      facts.lock?.kind === "ambiguous" &&
      !(facts.lock.commit !== null && mayRelease(facts)),
    sentence: () => [
      text("The fleet's lock is not understood, so it counts as locked."),
    ],
    next: () => [
      text("When no run is at work, somebody with the role "),
      code("maintain"),
      text(" comments "),
      code("/unlock"),
      text("."),
    ],
  },
  {
    code: "lock_held",
    applies: (facts) => facts.lock?.kind === "held" && !mayRelease(facts),
    sentence: ({ lock }) => holder(lock),
    next: () => [
      text("Wait for it, or have it released with "),
      code("/unlock"),
      text("."),
    ],
  },
  {
    code: "already_done",
    applies: (facts) => facts.done !== null || isUsedUp(facts),
    sentence: (facts) => [
      text(
        asks(facts)
          ? "That was asked already, and the question is still open here."
          : "That was carried out already, or is being carried out now.",
      ),
      ...whereDone(facts),
    ],
    next: (facts) =>
      asks(facts)
        ? [
            text("Answer it with "),
            code("/confirm"),
            text(" and its code, or take it back with "),
            code("/cancel"),
            text("."),
          ]
        : [text("Look at "), code("/status"), ...notApplied(facts), text(".")],
  },
];

/** Another's lock, or one nobody understands, is released by who has the stronger role and by nobody else. */
function mayRelease(facts: GateFacts): boolean {
  const { permission } = facts;
  const { others } = grammar.unlock;
  return (
    commandIn(facts)?.name === "unlock" &&
    permission.kind === "known" &&
    others !== null &&
    isRoleEnough(permission.held, others.role)
  );
}

function holder(lock: LockState | null): Line {
  if (lock?.kind !== "held") return [];
  const { ownerLogin, since, reason, kind, runId } = lock.record;
  return [
    text(
      kind === "apply" ? "An apply asked for by " : "The fleet is locked by ",
    ),
    code(ownerLogin),
    text(kind === "apply" ? " is at work" : ""),
    text(` since ${utcMinute(since)}`),
    ...(reason === null ? [] : [text(": "), code(reason)]),
    ...run(runId),
    text("."),
  ];
}

function run(id: LockRecord["runId"]): Line {
  return id === 0 ? [] : [text(` (run ${id})`)];
}

function asks(facts: GateFacts): boolean {
  return commandIn(facts)?.name === "destroy";
}

/** A code is used up by the merge of its removal, whatever the question still says. */
function isUsedUp(facts: GateFacts): boolean {
  return commandIn(facts)?.name === "confirm" && facts.pull?.state === "merged";
}

/** The run that used the code up may have ended before the homelab did anything. */
function notApplied(facts: GateFacts): Line {
  return isUsedUp(facts)
    ? [
        text(", and where the removal was not applied, comment "),
        code("/apply"),
      ]
    : [];
}

function whereDone({ done }: GateFacts): Line {
  const url = done?.runUrl ?? null;
  return url === null ? [] : [text(" See "), code(url), text(".")];
}

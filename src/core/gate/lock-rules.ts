import type { LockRecord, LockState } from "../lock/lock.ts";
import { code, type Line, text } from "../render/node.ts";
import { utcMinute } from "../render/utc.ts";
import { commandIn } from "./comment-rules.ts";
import type { GateFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { isRoleEnough } from "./role.ts";

/** Whether somebody else is at work, or this was done already. */
export const lockRules: readonly GateRule[] = [
  {
    code: "lock_ambiguous",
    applies: ({ lock }) => lock?.kind === "ambiguous",
    sentence: () => [
      text("The fleet's lock cannot be read, so it counts as locked."),
    ],
    next: () => [
      text("Look at the branch "),
      code("homelab-fleet-lock"),
      text(" and delete it by hand when no run is at work."),
    ],
  },
  {
    code: "lock_held",
    applies: isHeld,
    sentence: ({ lock }) => holder(lock),
    next: () => [
      text("Wait for it, or have it released with "),
      code("/unlock"),
      text("."),
    ],
  },
  {
    code: "already_done",
    applies: ({ done }) => done !== null,
    sentence: () => [
      text("That was asked already, and the question is still open here."),
    ],
    next: () => [
      text("Answer it with "),
      code("/confirm"),
      text(" and its code, or take it back with "),
      code("/cancel"),
      text("."),
    ],
  },
];

/** Another's lock; who has the role `maintain` may release it all the same. */
function isHeld(facts: GateFacts): boolean {
  if (facts.lock?.kind !== "held") return false;
  const { permission } = facts;
  const strong =
    permission.kind === "known" && isRoleEnough(permission.held, "maintain");
  return !(commandIn(facts)?.name === "unlock" && strong);
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

import type { CommandName } from "../command/command.ts";
import type { GateCode } from "./codes.ts";
import { commentRules } from "./comment-rules.ts";

/** What every comment is asked, whatever it commands. */
const always: ReadonlySet<GateCode> = new Set(
  commentRules.map(({ code }) => code),
);

/**
 * The further rules of commands that merge and erase nothing; all others are asked everything. A broken policy refuses all
 * but help, which shows nothing of the repository.
 */
const further: Readonly<Partial<Record<CommandName, readonly GateCode[]>>> = {
  // Of a pull request only the bytes are used, so a fork, a draft or a conflict is planned like any other.
  plan: ["wrong_base", "closed", "policy_invalid", "fleet_invalid"],
  cancel: ["policy_invalid", "code_wrong", "already_done"],
  lock: ["policy_invalid", "several_fleets", "lock_ambiguous", "lock_held"],
  unlock: [
    "policy_invalid",
    "several_fleets",
    "lock_ambiguous",
    "lock_held",
    "already_done",
  ],
  status: ["policy_invalid", "fleet_invalid", "several_fleets"],
  help: [],
};

/** Whether a rule is asked of a command. `null`: none, and then a rule of every comment refuses. */
export function isAsked(code: GateCode, command: CommandName | null): boolean {
  if (command === null || always.has(code)) return true;
  return further[command]?.includes(code) ?? true;
}

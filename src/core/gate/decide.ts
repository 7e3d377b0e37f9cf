import { grammar } from "../command/grammar.ts";
import { commandIn } from "./comment-rules.ts";
import type { GateFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { gateRules } from "./rules.ts";
import type { Verdict } from "./verdict.ts";

/** Silence is the answer to what is not for us. */
const silent: ReadonlySet<string> = new Set(["not_a_command", "from_bot"]);

/** Rules of pull request, files and policy, which a command that touches none of them is not asked. */
const forChanges: ReadonlySet<string> = new Set([
  "policy_invalid",
  "fleet_invalid",
]);

/** Pure and total: the first rule that applies refuses, none lets pass. */
export function decide(facts: GateFacts): Verdict {
  const rule = gateRules.find(
    (each) => asked(each, facts) && each.applies(facts),
  );
  if (rule === undefined)
    return { decision: "proceed", code: "proceed", sentence: [], next: [] };
  return {
    decision: silent.has(rule.code) ? "ignore" : "refuse",
    code: rule.code,
    sentence: rule.sentence(facts),
    next: rule.next(facts),
  };
}

/** A broken policy refuses everything but help; a broken fleet only what would use it. */
function asked({ code }: GateRule, facts: GateFacts): boolean {
  const command = commandIn(facts);
  if (command === null || !forChanges.has(code)) return true;
  if (code === "policy_invalid") return command.name !== "help";
  return !grammar[command.name].simple;
}

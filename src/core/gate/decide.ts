import { commandIn } from "./command-in.ts";
import type { GateFacts } from "./facts.ts";
import { isAsked } from "./is-asked.ts";
import { gateRules } from "./rules.ts";
import type { Verdict } from "./verdict.ts";

/** Silence is the answer to what is not for us. */
const silent: ReadonlySet<string> = new Set(["not_a_command", "from_bot"]);

/** Pure and total: the first rule that applies refuses, none lets pass. */
export function decide(facts: GateFacts): Verdict {
  const command = commandIn(facts)?.name ?? null;
  const rule = gateRules.find(
    ({ code, applies }) => isAsked(code, command) && applies(facts),
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

import type { GateFacts } from "../../core/gate/facts.ts";
import type { Asker } from "./who-asks.ts";

/** What the gate knows before anything of the command's own subject was read. */
export function firstFacts({ facts, parsed, policy }: Asker): GateFacts {
  return {
    ...facts,
    parsed,
    policyProblems: policy.problems,
    fleetProblems: [],
    pull: null,
    vm: null,
    losses: null,
    question: null,
    lock: null,
    done: null,
  };
}

import { noRowFacts, type RowFacts } from "../plan/correct.ts";
import type { RealPlanFacts } from "../plan/real-plan-facts.ts";
import type { PlanInput } from "./plan-input.ts";

/** A plan as it is shown: what the files say, put right by the real plan where there is one. */
export interface ShownPlan extends PlanInput {
  readonly rows: RowFacts;
  readonly real: RealPlanFacts | null;
}

/** Everything that renders a plan begins here, so no part of it can show an effect the real plan disproved. */
export function shownPlan(input: PlanInput): ShownPlan {
  if (input.realPlan.kind !== "made")
    return { ...input, rows: noRowFacts, real: null };
  const { facts } = input.realPlan;
  const { diff, ...rows } = facts.corrected;
  return { ...input, diff, rows, real: facts };
}

import { dataLossOf } from "../plan/data-loss.ts";
import type { CheckConclusion } from "./check-run.ts";
import type { FleetsInput } from "./fleets-input.ts";
import { fleetsDiff } from "./fleets-top.ts";
import { nothingChanges } from "./nothing-changes.ts";

/** How the check of all fleets together ends: one fleet with mistakes fails it, as does a list that cannot be read. */
export function fleetsConclusion(
  { parts, problems, realPlan }: FleetsInput,
  { tooDangerous }: { readonly tooDangerous: boolean },
): CheckConclusion {
  const broken = parts.some(({ kind }) => kind === "invalid");
  if (tooDangerous || broken || problems.length > 0) return "failure";
  const diff = fleetsDiff(parts);
  const quiet = nothingChanges(diff) || realPlan.kind === "fork";
  return quiet || dataLossOf(diff).length > 0 ? "neutral" : "success";
}

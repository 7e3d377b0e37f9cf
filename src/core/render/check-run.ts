import { dataLossOf } from "../plan/data-loss.ts";
import { cannotApply } from "../plan/real-plan-facts.ts";
import { nothingChanges } from "./nothing-changes.ts";
import type { PlanInput } from "./plan-input.ts";
import type { RealPlan } from "./real-plan.ts";

export type CheckConclusion = "success" | "neutral" | "failure";

/** `fleet / plan`, with the path where the repository has several fleet files. */
export function checkName(
  what: "plan" | "apply",
  place: { readonly fleetPath: string; readonly severalFleets: boolean },
): string {
  return place.severalFleets
    ? `fleet / ${what} (${place.fleetPath})`
    : `fleet / ${what}`;
}

/** There was nobody to ask, so the plan stands on the files alone. */
const unasked: ReadonlySet<RealPlan["kind"]> = new Set(["fork", "silent"]);

/**
 * How the check of a plan ends. Neutral lets a required check pass: nothing changes, a fork or a silent runner, or
 * data loss or a broken promise that a command will have to acknowledge.
 */
export function planConclusion(
  input: Pick<PlanInput, "diff" | "realPlan">,
  { tooDangerous }: { readonly tooDangerous: boolean },
): CheckConclusion {
  const { realPlan } = input;
  if (tooDangerous || realPlan.kind === "refused") return "failure";
  const facts = realPlan.kind === "made" ? realPlan.facts : null;
  if (facts !== null && cannotApply(facts)) return "failure";
  const diff = facts?.corrected.diff ?? input.diff;
  if (nothingChanges(diff) || unasked.has(realPlan.kind)) return "neutral";
  if ((facts?.breaches.length ?? 0) > 0) return "neutral";
  return dataLossOf(diff).length > 0 ? "neutral" : "success";
}

export const tooDangerousTitle =
  "too many dangerous changes to show; split the pull request";

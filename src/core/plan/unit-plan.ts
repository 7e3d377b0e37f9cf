import { byText } from "../diff/by-text.ts";
import type { TofuPlan } from "./tofu.ts";

/** The plan of one unit of a stack: one state of its own. */
export interface UnitPlan {
  /** Its folder's name. */
  readonly name: string;
  readonly plan: TofuPlan;
  /** How long planning took; null when nobody looked. */
  readonly seconds: number | null;
}

/** All units as one plan, for judging and reconciling. By address, so the tool's own order never shows. */
export function wholePlan(units: readonly UnitPlan[]): TofuPlan {
  const plans = units.map(({ plan }) => plan);
  return {
    actions: plans
      .flatMap(({ actions }) => actions)
      .toSorted((a, b) => byText(a.address, b.address)),
    configured: plans.flatMap(({ configured }) => configured),
    foreignProviders: plans.flatMap((plan) => plan.foreignProviders),
    outputChanges: plans.reduce((sum, plan) => sum + plan.outputChanges, 0),
  };
}

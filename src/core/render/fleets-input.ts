import type { Problem } from "../problem.ts";
import type { EarlierPlan } from "./earlier-plan.ts";
import type { Line } from "./node.ts";
import type { Place } from "./place.ts";
import type { PlanInput } from "./plan-input.ts";
import type { ProblemsInput } from "./problems-comment.ts";
import type { RealPlan } from "./real-plan.ts";
import type { RepairedInput } from "./repaired-comment.ts";
import type { UntouchedInput } from "./untouched-comment.ts";

/** One fleet's part of a plan of several, as the plan of that fleet alone would have it. */
export type FleetPart = {
  /** What people call the fleet. */
  readonly name: string;
} & (
  | { readonly kind: "planned"; readonly input: PlanInput }
  | { readonly kind: "invalid"; readonly input: ProblemsInput }
  | { readonly kind: "repaired"; readonly input: RepairedInput }
  | { readonly kind: "untouched"; readonly input: UntouchedInput }
);

/** Everything the plan comment of a repository with several fleets says. */
export interface FleetsInput {
  /** Its `fleetPath` is that of none: `everyFleet`. */
  readonly place: Place;
  /** Of the fleets the pull request touches, by path. */
  readonly parts: readonly FleetPart[];
  /** What is wrong with the list of fleets itself. */
  readonly problems: readonly Problem[];
  readonly realPlan: RealPlan;
  readonly commands: boolean;
  /** The digest of all of it; null where none is asked for. */
  readonly digest: string | null;
  readonly uncovered: readonly string[];
  readonly applyLine?: Line;
  readonly at: number;
  readonly earlier: readonly EarlierPlan[];
  readonly replacedHandEdit: boolean;
}

/** Stands in markers where a comment is about all fleets; no path is written like this. */
export const everyFleet = "*";

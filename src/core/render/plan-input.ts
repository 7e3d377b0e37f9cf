import type { FleetDiff } from "../diff/change.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { EarlierPlan } from "./earlier-plan.ts";
import type { Sign } from "./marker.ts";
import type { Line } from "./node.ts";
import type { Place } from "./place.ts";
import type { RealPlan } from "./real-plan.ts";
import type { BothOrigins } from "./vm-link.ts";

/** Everything a plan comment says, as values. */
export interface PlanInput {
  readonly place: Place;
  readonly diff: FleetDiff;
  /** What the head's file says, for its counts. */
  readonly head: Fleet;
  readonly origins: BothOrigins;
  /** With `made` everything below is shown as the real plan corrects it. */
  readonly realPlan: RealPlan;
  /** Draw a picture of what changes. */
  readonly diagram?: boolean;
  /** Whether commands in comments are answered. False: nothing tells a person to write one. */
  readonly commands: boolean;
  /** The plan's digest; null where none is asked for. */
  readonly digest: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly earlier: readonly EarlierPlan[];
  /** Text edited by hand was found and is replaced. */
  readonly replacedHandEdit: boolean;
  /** Both files have the same bytes: the pull request does not touch the fleet file (any more). */
  readonly sameBytes: boolean;
  /** Other files the pull request changes that decide about the homelab, and that this plan does not cover. */
  readonly uncovered?: readonly string[];
  /** The gate's verdict: the `Apply:` line. */
  readonly applyLine?: Line;
  readonly sign?: Sign;
  /** The text is the job summary itself: nothing can be left to it. */
  readonly isSummary?: boolean;
  /** Whether the job summary has a row for every VM; default true. */
  readonly summaryHasRows?: boolean;
}

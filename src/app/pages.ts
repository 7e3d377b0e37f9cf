import type { Fleet } from "../core/fleet/fleet.ts";
import type { FleetLabel } from "../core/render/labels.ts";
import type { Line } from "../core/render/node.ts";
import type { Outputs } from "../core/render/outputs.ts";
import type { RunPlace } from "../core/render/place.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import type { Annotation, Conclusion } from "./ports.ts";
import type { EarlierText } from "./sticky-comment.ts";

export interface PublishFacts {
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly fleetPath: string;
  /** The repository has more than one fleet file; left out: it has one. */
  readonly severalFleets?: boolean;
  readonly run: RunPlace;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Stage 2: what the homelab said; null or left out: it was not asked. */
  readonly realPlan?: RealPlan | null;
  /** Draw a picture of what changes. */
  readonly diagram?: boolean;
  /** Commands in comments are answered, and this is the digest that accepts a change; left out: they are not. */
  readonly commands?: (change: ComparedFleets) => string;
  /** The gate's verdict on an apply, for the foot of the comment. */
  readonly applyLine?: Line;
}

export interface ComparedFleets {
  /** null: there was no fleet before. */
  readonly base: Fleet | null;
  readonly head: Fleet;
}

/** One plan in every form GitHub shows it: comment, check run, annotations, job summary, outputs. */
export interface PlanPages {
  /** Whether a comment is created where there is none. */
  readonly create: boolean;
  readonly comment: (earlier: EarlierText | null, bytes: number) => string;
  /** Bodies of further comments, part 2 and on: what the comment of the same arguments had no room for. */
  readonly further: (
    earlier: EarlierText | null,
    bytes: number,
  ) => readonly string[];
  readonly checkName: string;
  readonly conclusion: Conclusion;
  readonly title: string;
  /** The full form, for the job summary. */
  readonly summary: string;
  readonly checkSummary: string;
  readonly annotations: readonly Annotation[];
  readonly outputs: (commentUrl: string | null) => Outputs;
  /** Those of ours that the pull request is to have; null: this plan says nothing of them. */
  readonly labels: readonly FleetLabel[] | null;
  /** Of a plan of several fleets: each alone, for a check run of its own. */
  readonly fleets?: readonly PlanPages[];
}

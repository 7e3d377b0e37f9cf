import type { Fleet } from "../core/fleet/fleet.ts";
import { problemRemarks } from "../core/render/annotation.ts";
import { checkName } from "../core/render/check-run.ts";
import type { FleetLabel } from "../core/render/labels.ts";
import type { Line } from "../core/render/node.ts";
import {
  type Outputs,
  outputsOf,
  type Result,
} from "../core/render/outputs.ts";
import type { Place, RunPlace } from "../core/render/place.ts";
import { problemsSummary } from "../core/render/plan-summary.ts";
import {
  type ProblemsInput,
  problemsTitle,
  renderProblemsComment,
} from "../core/render/problems-comment.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import {
  renderRepairedComment,
  repairedSummary,
  repairedTitle,
} from "../core/render/repaired-comment.ts";
import {
  renderUntouchedComment,
  untouchedSummary,
  untouchedTitle,
} from "../core/render/untouched-comment.ts";
import { earlierText } from "./earlier-text.ts";
import type { PlanReport } from "./plan-report.ts";
import { checkSummaryBytes, plannedPages } from "./planned-pages.ts";
import type { Annotation, Conclusion } from "./ports.ts";
import type { EarlierText } from "./sticky-comment.ts";

export interface PublishFacts {
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly fleetPath: string;
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
}

/** Turns what was found into what is shown. */
export function planPages(report: PlanReport, facts: PublishFacts): PlanPages {
  const place: Place = {
    serverUrl: facts.serverUrl,
    repository: facts.repository,
    fleetPath: facts.fleetPath,
    severalFleets: false,
    number: report.place.number,
    headSha: report.place.headSha,
    baseSha: report.place.baseSha,
    baseRef: report.place.baseRef,
    run: facts.run,
  };
  switch (report.kind) {
    case "planned":
      return plannedPages(report, place, facts);
    case "invalid":
      return invalid(report, place, facts);
    case "repaired":
      return repaired(report, place, facts);
    case "untouched":
      return untouched(report, place, facts);
  }
}

function invalid(
  report: Extract<PlanReport, { kind: "invalid" }>,
  place: Place,
  { at }: PublishFacts,
): PlanPages {
  const { problems, more, headHasFile } = report;
  const input = (earlier: EarlierText | null): ProblemsInput => ({
    place,
    problems,
    more,
    headHasFile,
    at,
    ...earlierText(earlier, place),
  });
  return {
    create: true,
    comment: (earlier, bytes) =>
      renderProblemsComment(input(earlier), bytes).body,
    further: () => [],
    checkName: checkName("plan", place),
    conclusion: "failure",
    title: problemsTitle(report),
    summary: problemsSummary(input(null)),
    checkSummary: problemsSummary(input(null), checkSummaryBytes),
    annotations: headHasFile ? problemRemarks(problems, place.fleetPath) : [],
    outputs: outputs("invalid"),
    labels: null,
  };
}

function repaired(
  report: Extract<PlanReport, { kind: "repaired" }>,
  place: Place,
  { at }: PublishFacts,
): PlanPages {
  const input = {
    place,
    head: report.head.fleet,
    baseProblems: report.baseProblems,
    at,
  };
  return {
    create: true,
    comment: (earlier) =>
      renderRepairedComment({
        ...input,
        replacedHandEdit: earlier?.edited ?? false,
      }),
    further: () => [],
    checkName: checkName("plan", place),
    conclusion: "neutral",
    title: repairedTitle,
    summary: repairedSummary({ ...input, replacedHandEdit: false }),
    checkSummary: repairedSummary({ ...input, replacedHandEdit: false }),
    annotations: [],
    outputs: outputs("planned"),
    labels: null,
  };
}

/** A required check must always come; a comment only to replace what an earlier commit said. */
function untouched(
  { file }: Extract<PlanReport, { kind: "untouched" }>,
  place: Place,
  { at }: PublishFacts,
): PlanPages {
  const input = { place, file, at };
  const summary = untouchedSummary({ ...input, replacedHandEdit: false });
  return {
    create: false,
    comment: (earlier) =>
      renderUntouchedComment({
        ...input,
        replacedHandEdit: earlier?.edited ?? false,
      }),
    further: () => [],
    checkName: checkName("plan", place),
    conclusion: "neutral",
    title: untouchedTitle(file),
    summary,
    checkSummary: summary,
    annotations: [],
    outputs: outputs("none"),
    labels: [],
  };
}

function outputs(result: Result): (commentUrl: string | null) => Outputs {
  return (commentUrl) =>
    outputsOf({ diff: null, digest: null, result, commentUrl });
}

import { problemRemarks } from "../core/render/annotation.ts";
import { checkName } from "../core/render/check-run.ts";
import {
  type Outputs,
  outputsOf,
  type Result,
} from "../core/render/outputs.ts";
import type { Place } from "../core/render/place.ts";
import { problemsSummary } from "../core/render/plan-summary.ts";
import {
  type ProblemsInput,
  problemsTitle,
  renderProblemsComment,
} from "../core/render/problems-comment.ts";
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
import type { PlanPages, PublishFacts } from "./pages.ts";
import { placeOf } from "./place-of.ts";
import type { PlanReport } from "./plan-report.ts";
import { checkSummaryBytes, plannedPages } from "./planned-pages.ts";
import type { EarlierText } from "./sticky-comment.ts";

/** Turns what was found into what is shown. */
export function planPages(report: PlanReport, facts: PublishFacts): PlanPages {
  const place = placeOf(report.place, facts);
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

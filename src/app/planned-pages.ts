import type { FleetDiff } from "../core/diff/change.ts";
import type { FleetOrigins } from "../core/fleet/fleet.ts";
import type { Clash } from "../core/homelab/clash.ts";
import { clashProblem } from "../core/homelab/clash-problem.ts";
import { dataLossOf } from "../core/plan/data-loss.ts";
import {
  cannotApply,
  type RealPlanFacts,
} from "../core/plan/real-plan-facts.ts";
import {
  planRemarks,
  problemRemarks,
  worstRemarks,
} from "../core/render/annotation.ts";
import {
  checkName,
  planConclusion,
  tooDangerousTitle,
} from "../core/render/check-run.ts";
import { labelsOf } from "../core/render/labels.ts";
import { nothingChanges } from "../core/render/nothing-changes.ts";
import { outputsOf, type Result } from "../core/render/outputs.ts";
import type { Place } from "../core/render/place.ts";
import {
  type PlanComment,
  planTitle,
  renderPlanComment,
} from "../core/render/plan-comment.ts";
import type { PlanInput } from "../core/render/plan-input.ts";
import { planSummary } from "../core/render/plan-summary.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import { earlierText } from "./earlier-text.ts";
import type { PlanPages, PublishFacts } from "./pages.ts";
import type { PlanReport, PullRequestPlace } from "./plan-report.ts";
import type { EarlierText } from "./sticky-comment.ts";

/** A check run's summary may hold 65,535 characters. @see https://docs.github.com/en/rest/checks/runs */
export const checkSummaryBytes = 60_000;

/** A plan that could be made: of the files alone, or as the homelab corrects it. */
export function plannedPages(
  report: Planned,
  place: Place,
  facts: PublishFacts,
): PlanPages {
  const real =
    facts.realPlan ??
    withoutHomelab(report.place, facts.commands !== undefined);
  const digest = digestOfLosses(report, facts);
  const made = real.kind === "made" ? real.facts : null;
  const plain = plainInput(report, place, facts, { real, digest });
  const summary = planSummary(plain);
  const input = (earlier: EarlierText | null): PlanInput => ({
    ...plain,
    ...earlierText(earlier, place),
    summaryHasRows: summary.hasEveryRow,
  });
  const whole = renderPlanComment(input(null));
  const bodies = rememberingLast((earlier, budget) =>
    renderPlanComment(input(earlier), { budget }),
  );
  const diff = made?.corrected.diff ?? report.diff;
  const result = whole.tooDangerous ? "failed" : resultOf(diff, real);
  return {
    create: result !== "none",
    comment: (earlier, budget) => bodies(earlier, budget).body,
    further: (earlier, budget) => bodies(earlier, budget).further,
    checkName: checkName("plan", place),
    conclusion: planConclusion(input(null), whole),
    title: whole.tooDangerous
      ? tooDangerousTitle
      : planTitle({ diff: report.diff, realPlan: real }),
    summary: summary.text,
    checkSummary: planSummary(input(null), checkSummaryBytes).text,
    annotations: worstRemarks([
      ...clashRemarks(made, report.head.origins, place.fleetPath),
      ...planRemarks(diff, report.head.origins, place.fleetPath),
    ]),
    outputs: (commentUrl) => outputsOf({ diff, digest, result, commentUrl }),
    labels: labelsOf(diff),
  };
}

/** A comment and its further comments are asked for one after the other; a huge fleet is not rendered twice for that. */
export function rememberingLast(
  render: (earlier: EarlierText | null, budget: number) => PlanComment,
): typeof render {
  let last: { readonly of: string; readonly comment: PlanComment } | null =
    null;
  return (earlier, budget) => {
    const of = JSON.stringify([earlier, budget]);
    if (last?.of !== of) last = { of, comment: render(earlier, budget) };
    return last.comment;
  };
}

/** The plan of the two files, as its comment is made of it. */
export function plainInput(
  report: Planned,
  place: Place,
  { at, diagram = false, applyLine, commands }: PublishFacts,
  { real, digest }: { readonly real: RealPlan; readonly digest: string | null },
): PlanInput {
  const { base, head } = report;
  return {
    place,
    diff: report.diff,
    head: head.fleet,
    origins: { base: base?.origins ?? null, head: head.origins },
    realPlan: real,
    diagram,
    commands: commands !== undefined,
    digest,
    at,
    ...(applyLine === undefined ? {} : { applyLine }),
    sameBytes: report.sameBytes,
    uncovered: report.uncovered ?? [],
    ...earlierText(null, place),
  };
}

type Planned = Extract<PlanReport, { kind: "planned" }>;

/** The digest is asked for only where a disk would be erased. */
function digestOfLosses(
  { diff, base, head }: Planned,
  { commands }: PublishFacts,
): string | null {
  if (commands === undefined || dataLossOf(diff).length === 0) return null;
  return commands({ base: base?.fleet ?? null, head: head.fleet });
}

/** Why a plan stands on the files alone. */
export function withoutHomelab(
  { fromFork }: Pick<PullRequestPlace, "fromFork">,
  commands: boolean,
): RealPlan {
  if (fromFork) return { kind: "fork" };
  return { kind: commands ? "on_demand" : "after_merge" };
}

/** `held`: what the homelab says to it would hold the apply, and nobody could let it through. */
function resultOf(diff: FleetDiff, real: RealPlan): Result {
  if (real.kind === "refused") return "failed";
  const facts = real.kind === "made" ? real.facts : null;
  if (facts !== null && cannotApply(facts)) return "held";
  const quiet = facts === null || facts.totals.all === 0;
  return nothingChanges(diff) && quiet ? "none" : "planned";
}

function clashRemarks(
  facts: RealPlanFacts | null,
  origins: FleetOrigins,
  path: string,
) {
  const clashes: readonly Clash[] = facts?.homelab?.clashes ?? [];
  return problemRemarks(
    clashes.map((clash) => {
      const at = placeOf(clash, origins);
      return { ...clashProblem(clash), ...(at === undefined ? {} : { at }) };
    }),
    path,
  );
}

/** The line that asks for what is taken. */
function placeOf({ id, what }: Clash, { keys, vmAt }: FleetOrigins) {
  const key = what === "dns_name" ? "vm_name" : what;
  const origin = keys.get(id)?.get(key);
  return origin && "at" in origin ? origin.at : vmAt.get(id);
}

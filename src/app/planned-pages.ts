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
import { planTitle, renderPlanComment } from "../core/render/plan-comment.ts";
import type { PlanInput } from "../core/render/plan-input.ts";
import { planSummary } from "../core/render/plan-summary.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import { earlierText } from "./earlier-text.ts";
import type { PlanPages, PublishFacts } from "./plan-pages.ts";
import type { PlanReport } from "./plan-report.ts";
import type { EarlierText } from "./sticky-comment.ts";

/** A check run's summary may hold 65,535 characters. @see https://docs.github.com/en/rest/checks/runs */
export const checkSummaryBytes = 60_000;

/** A plan that could be made: of the files alone, or as the homelab corrects it. */
export function plannedPages(
  report: Planned,
  place: Place,
  facts: PublishFacts,
): PlanPages {
  const { at, realPlan = null, diagram = false, applyLine } = facts;
  const { base, head } = report;
  const real = realPlan ?? withoutHomelab(report, facts);
  const digest = digestOfLosses(report, facts);
  const made = real.kind === "made" ? real.facts : null;
  const input = (earlier: EarlierText | null): PlanInput => ({
    place,
    diff: report.diff,
    head: head.fleet,
    origins: { base: base?.origins ?? null, head: head.origins },
    realPlan: real,
    diagram,
    commands: facts.commands !== undefined,
    digest,
    at,
    ...(applyLine === undefined ? {} : { applyLine }),
    sameBytes: report.sameBytes,
    uncovered: report.uncovered ?? [],
    ...earlierText(earlier, place),
  });
  const whole = renderPlanComment(input(null));
  const diff = made?.corrected.diff ?? report.diff;
  const result = whole.tooDangerous ? "failed" : resultOf(diff, real);
  return {
    create: result !== "none",
    comment: (earlier, budget) =>
      renderPlanComment(input(earlier), { budget }).body,
    further: whole.further,
    checkName: checkName("plan", place),
    conclusion: planConclusion(input(null), whole),
    title: whole.tooDangerous
      ? tooDangerousTitle
      : planTitle({ diff: report.diff, realPlan: real }),
    summary: planSummary(input(null)),
    checkSummary: planSummary(input(null), checkSummaryBytes),
    annotations: worstRemarks([
      ...clashRemarks(made, head.origins, place.fleetPath),
      ...planRemarks(diff, head.origins, place.fleetPath),
    ]),
    outputs: (commentUrl) => outputsOf({ diff, digest, result, commentUrl }),
    labels: labelsOf(diff),
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

function withoutHomelab(
  { place }: Planned,
  { commands }: PublishFacts,
): RealPlan {
  if (place.fromFork) return { kind: "fork" };
  return { kind: commands === undefined ? "after_merge" : "on_demand" };
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

import type { FleetJob } from "../core/fleets/fleet-job.ts";
import { dataLossOf } from "../core/plan/data-loss.ts";
import { summaryBudget } from "../core/render/budget.ts";
import { checkName, tooDangerousTitle } from "../core/render/check-run.ts";
import {
  fleetsSummary,
  renderFleetsComment,
} from "../core/render/fleets-comment.ts";
import { fleetsConclusion } from "../core/render/fleets-conclusion.ts";
import {
  everyFleet,
  type FleetPart,
  type FleetsInput,
} from "../core/render/fleets-input.ts";
import { fleetsDiff, fleetsTitle } from "../core/render/fleets-top.ts";
import { labelsOf } from "../core/render/labels.ts";
import { nothingChanges } from "../core/render/nothing-changes.ts";
import { outputsOf, type Result } from "../core/render/outputs.ts";
import type { PlanComment } from "../core/render/plan-comment.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import { earlierText } from "./earlier-text.ts";
import type { PlanPages, PublishFacts } from "./pages.ts";
import { placeOf } from "./place-of.ts";
import type { FleetsReport, TouchedFleet } from "./plan-fleets.ts";
import { planPages } from "./plan-pages.ts";
import {
  checkSummaryBytes,
  plainInput,
  rememberingLast,
  withoutHomelab,
} from "./planned-pages.ts";
import type { EarlierText } from "./sticky-comment.ts";

export interface FleetsPublishFacts
  extends Omit<PublishFacts, "fleetPath" | "severalFleets" | "commands"> {
  /** Whether commands in comments are answered. */
  readonly commands: boolean;
  /** Of the change of all touched fleets; null: none can be made. */
  readonly digest: string | null;
  /** The touched fleets and their sites, for the output `fleets`. */
  readonly jobs: readonly FleetJob[];
}

/** The plan of every touched fleet in every form GitHub shows it: one comment for all, and a check run for each. */
export function fleetsPages(
  report: FleetsReport,
  facts: FleetsPublishFacts,
): PlanPages {
  const plain = fleetsInput(report, facts);
  const input = (earlier: EarlierText | null): FleetsInput => ({
    ...plain,
    ...earlierText(earlier, plain.place),
  });
  const whole = renderFleetsComment(plain);
  const bodies = rememberingLast((earlier, budget) =>
    renderFleetsComment(input(earlier), budget),
  );
  const fleets = report.touched.map((fleet) => ownPages(fleet, facts));
  const diff = fleetsDiff(plain.parts);
  const result = resultOf(plain, whole);
  const short = fleetsTitle(plain);
  return {
    fleets,
    create: result !== "none",
    comment: (earlier, budget) => bodies(earlier, budget).body,
    further: (earlier, budget) => bodies(earlier, budget).further,
    checkName: checkName("plan", { fleetPath: "", severalFleets: false }),
    conclusion: fleetsConclusion(plain, whole),
    title: whole.tooDangerous ? tooDangerousTitle : short,
    summary: fleetsSummary(plain, summaryBudget) ?? whole.body,
    checkSummary: fleetsSummary(plain, checkSummaryBytes) ?? short,
    annotations: [],
    outputs: (commentUrl) =>
      outputsOf({
        ...{ diff, digest: plain.digest, result, commentUrl },
        fleets: facts.jobs,
      }),
    labels: whole.tooDangerous || result === "invalid" ? null : labelsOf(diff),
  };
}

function fleetsInput(
  report: FleetsReport,
  facts: FleetsPublishFacts,
): FleetsInput {
  const parts = report.touched.map((fleet) => partOf(fleet, facts));
  const loses = dataLossOf(fleetsDiff(parts)).length > 0;
  const { applyLine } = facts;
  return {
    place: placeOf(report.place, {
      ...facts,
      ...{ fleetPath: everyFleet, severalFleets: true },
    }),
    parts,
    problems: report.problems,
    realPlan: realPlanOf(report, facts),
    commands: facts.commands,
    digest: loses ? facts.digest : null,
    uncovered: report.uncovered ?? [],
    ...(applyLine === undefined ? {} : { applyLine }),
    at: facts.at,
    ...{ earlier: [], replacedHandEdit: false },
  };
}

/** A plan that names a digest names that of all fleets: one word lets the whole pull request go. */
function ofOne(
  { path }: TouchedFleet,
  { commands, digest, jobs: _jobs, ...facts }: FleetsPublishFacts,
): PublishFacts {
  return {
    ...facts,
    ...{ fleetPath: path, severalFleets: true },
    ...(commands ? { commands: () => digest ?? "" } : {}),
  };
}

function ownPages(fleet: TouchedFleet, facts: FleetsPublishFacts): PlanPages {
  return planPages(fleet.report, ofOne(fleet, facts));
}

function realPlanOf(
  report: FleetsReport,
  { realPlan, commands }: FleetsPublishFacts,
): RealPlan {
  return realPlan ?? withoutHomelab(report.place, commands);
}

function partOf(fleet: TouchedFleet, all: FleetsPublishFacts): FleetPart {
  const { report, name } = fleet;
  const facts = ofOne(fleet, all);
  const place = placeOf(report.place, facts);
  const { at } = facts;
  const plain = { place, at, replacedHandEdit: false } as const;
  switch (report.kind) {
    case "planned": {
      const real = facts.realPlan ?? withoutHomelab(report.place, all.commands);
      const digest = null;
      return {
        ...{ name, kind: "planned" },
        input: plainInput(report, place, facts, { real, digest }),
      };
    }
    case "invalid": {
      const { problems, more, headHasFile } = report;
      const input = { ...plain, problems, more, headHasFile, earlier: [] };
      return { name, kind: "invalid", input };
    }
    case "repaired": {
      const { head, baseProblems } = report;
      const input = { ...plain, head: head.fleet, baseProblems };
      return { name, kind: "repaired", input };
    }
    case "untouched":
      return {
        ...{ name, kind: "untouched" },
        input: { ...plain, file: report.file },
      };
  }
}

function resultOf(
  { parts, problems }: FleetsInput,
  { tooDangerous }: PlanComment,
): Result {
  if (problems.length > 0 || parts.some(({ kind }) => kind === "invalid"))
    return "invalid";
  if (tooDangerous) return "failed";
  const quiet = parts.every(
    (part) =>
      part.kind === "untouched" ||
      (part.kind === "planned" && nothingChanges(part.input.diff)),
  );
  return quiet ? "none" : "planned";
}

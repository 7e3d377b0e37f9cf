import { rowsOf } from "../diff/row.ts";
import { cutHeadline } from "../plan/cut-headline.ts";
import { headlineParts } from "../plan/headline.ts";
import { bytesOf, commentBudget, furtherComments } from "./budget.ts";
import { caution } from "./caution.ts";
import { commentBody } from "./comment-body.ts";
import { dangerShares } from "./danger-lists.ts";
import { isDangerous } from "./grouped-table.ts";
import { headlineBlock } from "./headline.ts";
import { alert, type Block, text } from "./node.ts";
import { nothingChanges } from "./nothing-changes.ts";
import { planFooter } from "./plan-footer.ts";
import type { PlanInput } from "./plan-input.ts";
import {
  countsOnly,
  isHopeless,
  leftOut,
  nothingForm,
  planSteps,
  planTop,
} from "./plan-steps.ts";
import { stageOf } from "./real-plan.ts";
import { type ShownPlan, shownPlan } from "./shown-plan.ts";

export interface PlanComment {
  readonly body: string;
  /** At most 140 characters: check run, deployment. */
  readonly title: string;
  /** Further comments, part 2 and on, where the dangerous VMs alone are more than one comment holds. */
  readonly further: readonly string[];
  /** 1: everything, to 6: plain lists of dangerous VMs; 7: five lines. */
  readonly step: number;
  /** Dangerous VMs that would not fit into all comments together: the check must fail. */
  readonly tooDangerous: boolean;
}

/** Bytes below which lists of ids are not worth beginning. */
const leastRoom = 1_000;

export interface PlanSize {
  /** Bytes of UTF-8, marker included. */
  readonly budget?: number;
  /** Begin at this step: one more than the last, after GitHub refused a body. */
  readonly atLeast?: number;
}

/** The plan comment of a pull request, in the largest form that fits. Total: every input gives a body. */
export function renderPlanComment(
  given: PlanInput,
  { budget = commentBudget, atLeast = 1 }: PlanSize = {},
): PlanComment {
  const input = shownPlan(given);
  const whole = { title: planTitle(given), further: [], tooDangerous: false };
  if (nothingChanges(input.diff)) {
    const written = body(nothingForm(input), input);
    return bytesOf(written) <= budget
      ? { ...whole, body: written, step: 1 }
      : { ...inFiveLines(input), tooDangerous: true };
  }
  for (const [index, form] of planSteps.entries()) {
    if (index + 1 < atLeast || isHopeless(index, input, budget)) continue;
    const written = body(form(input), input);
    if (bytesOf(written) <= budget) {
      return { ...whole, body: written, step: index + 1 };
    }
  }
  return atLeast > planSteps.length + 1
    ? inFiveLines(input)
    : listed(input, budget);
}

export function planTitle({
  diff,
  realPlan,
}: Pick<PlanInput, "diff"> & Partial<Pick<PlanInput, "realPlan">>): string {
  if (realPlan?.kind !== "made") return cutHeadline(headlineParts(diff));
  const { corrected } = realPlan.facts;
  return cutHeadline(headlineParts(corrected.diff, corrected.already));
}

/** The sixth step: plain lists, going on in further comments. */
function listed(input: ShownPlan, budget: number): PlanComment {
  const around = (share: readonly Block[], more: readonly Block[]) =>
    body([...planTop(input), ...more, ...share, ...countsOnly(input)], input);
  const goesOn = (share: readonly Block[], part: number) =>
    body([goesOnBlock(input, part), ...share], input, part);
  const room = budget - bytesOf(around([], [tooMany]));
  if (room < leastRoom) {
    const unnamed = (input.real?.breaches.length ?? 0) > 0;
    return { ...inFiveLines(input), tooDangerous: unnamed };
  }
  const shares = dangerShares(input.diff, {
    first: room,
    further: budget - bytesOf(goesOn([], 9)),
  });
  const others = shares.slice(1);
  const whole = {
    title: planTitle(input),
    step: planSteps.length + 1,
    further: others
      .slice(0, furtherComments)
      .map((share, index) => goesOn(share, index + 2)),
    tooDangerous: others.length > furtherComments,
  };
  const warning = whole.tooDangerous ? [tooMany] : [];
  return { ...whole, body: around(shares.slice(0, 1).flat(), warning) };
}

const tooMany = alert("CAUTION", [
  text(
    "These are not all: there are more dangerous changes than comments can show. Nobody can review that. Split the pull request.",
  ),
]);

function goesOnBlock({ place }: ShownPlan, part: number): Block {
  return headlineBlock(
    "Fleet plan",
    place,
    text(`dangerous changes, part ${part}`),
  );
}

function inFiveLines(input: ShownPlan): PlanComment {
  return {
    title: planTitle(input),
    body: body(fiveLines(input), input),
    step: planSteps.length + 2,
    further: [],
    tooDangerous: false,
  };
}

/** What is left to say when GitHub refuses every other body. */
function fiveLines(input: ShownPlan): readonly Block[] {
  const dangerous = rowsOf(input.diff).filter(isDangerous).length;
  return [
    ...planTop(input).slice(0, 1),
    ...caution(input),
    leftOut(`every table, ${dangerous} dangerous changes among them`, input),
  ];
}

function body(
  blocks: readonly Block[],
  input: ShownPlan,
  part?: number,
): string {
  return commentBody(blocks, {
    kind: "plan",
    stage: stageOf(input.realPlan),
    place: input.place,
    footer: planFooter(input.place, input.at, {
      replacedHandEdit: input.replacedHandEdit,
      tool: input.real?.tool ?? null,
    }),
    ...(input.sign === undefined ? {} : { sign: input.sign }),
    ...(part === undefined ? {} : { part }),
  });
}

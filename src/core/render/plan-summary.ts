import { bytesOf, summaryBudget } from "./budget.ts";
import { dangerShares } from "./danger-lists.ts";
import { markdown } from "./markdown.ts";
import { nothingChanges } from "./nothing-changes.ts";
import type { PlanInput } from "./plan-input.ts";
import {
  countsOnly,
  nothingForm,
  planSteps,
  planTop,
  stepsInFull,
} from "./plan-steps.ts";
import { type ProblemsInput, problemBlocks } from "./problems-comment.ts";
import { type ShownPlan, shownPlan } from "./shown-plan.ts";

export interface PlanSummary {
  readonly text: string;
  /** Whether it has a row for every VM: of some thousand, no summary holds them all. */
  readonly hasEveryRow: boolean;
}

/** The plan for the job summary and the check run: every row, as far as `budget` bytes go. No footer, no marker. */
export function planSummary(
  plan: PlanInput,
  budget: number = summaryBudget,
): PlanSummary {
  const input = shownPlan({ ...plan, isSummary: budget >= summaryBudget });
  if (nothingChanges(input.diff))
    return { text: markdown(nothingForm(input)), hasEveryRow: true };
  for (const [index, form] of planSteps.entries()) {
    const text = markdown(form(input));
    if (bytesOf(text) <= budget)
      return { text, hasEveryRow: index < stepsInFull };
  }
  return { text: dangerOnly(input, budget), hasEveryRow: false };
}

function dangerOnly(input: ShownPlan, budget: number): string {
  const around = [...planTop(input), ...countsOnly(input)];
  const room = budget - bytesOf(markdown(around));
  const shares = dangerShares(input.diff, { first: room, further: room });
  return markdown([
    ...planTop(input),
    ...shares.slice(0, 1).flat(),
    ...countsOnly(input),
  ]);
}

export function problemsSummary(
  input: ProblemsInput,
  budget: number = summaryBudget,
): string {
  for (let shown = input.problems.length; ; shown = Math.floor(shown / 2)) {
    const written = markdown(problemBlocks(input, shown));
    if (shown === 0 || bytesOf(written) <= budget) return written;
  }
}

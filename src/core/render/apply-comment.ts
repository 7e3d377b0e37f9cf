import { applyBlocks, type Detail } from "./apply-blocks.ts";
import { applyFooter } from "./apply-footer.ts";
import { applyTitle } from "./apply-headline.ts";
import type { ApplyInput } from "./apply-input.ts";
import { bytesOf, commentBudget, summaryBudget } from "./budget.ts";
import { commentBody } from "./comment-body.ts";
import { markdown } from "./markdown.ts";
import { mergedPull } from "./merged-pull.ts";

export interface ApplyComment {
  readonly body: string;
  /** At most 140 characters. */
  readonly title: string;
}

/** The result comment of an apply, at every moment of it, in the largest form that fits. */
export function renderApplyComment(
  input: ApplyInput,
  budget: number = commentBudget,
): ApplyComment {
  const write = (detail: Detail) =>
    commentBody(applyBlocks(input, detail), {
      kind: "apply",
      stage: 1,
      place: input.place,
      footer: applyFooter(input),
      ...(input.sign === undefined ? {} : { sign: input.sign }),
    });
  return {
    body: firstFit(write, budget),
    title: applyTitle(input.outcome, mergedPull(input)),
  };
}

/** The same without footer and marker, for the job summary and the check run. */
export function applySummary(
  input: ApplyInput,
  budget: number = summaryBudget,
): string {
  return firstFit((detail) => markdown(applyBlocks(input, detail)), budget);
}

function firstFit(write: (detail: Detail) => string, budget: number): string {
  const all = write("all");
  if (bytesOf(all) <= budget) return all;
  const trouble = write("trouble");
  return bytesOf(trouble) <= budget ? trouble : write("counts");
}

import { rowsOf } from "../diff/row.ts";
import type { FleetPart } from "./fleets-input.ts";
import { partTitle } from "./fleets-top.ts";
import { type Block, code, heading, text } from "./node.ts";
import { nothingChanges } from "./nothing-changes.ts";
import { nothingForm, planSteps, planTop } from "./plan-steps.ts";
import { problemBlocks } from "./problems-comment.ts";
import { repairedBlocks } from "./repaired-comment.ts";
import { shownPlan } from "./shown-plan.ts";
import { untouchedBlocks } from "./untouched-comment.ts";

/** Rows of mistakes that are shown, from the largest form to the smallest. */
const mistakes = [Number.MAX_SAFE_INTEGER, 50, 20, 10, 4];

/** So many forms a part has; from the smallest on only lists are shorter. */
export const partForms = planSteps.length;

/** One fleet in one of its forms, from 0, the largest. Its dangers stand on top of the comment, its dangerous VMs here as well. */
export function partBlocks(part: FleetPart, form: number): readonly Block[] {
  switch (part.kind) {
    case "planned": {
      const input = shownPlan(part.input);
      if (nothingChanges(input.diff)) return nothingForm(input);
      const blocks = planSteps
        .slice(form, form + 1)
        .flatMap((step) => step(input));
      return [partHeading(part), ...blocks.slice(planTop(input).length)];
    }
    case "invalid":
      return problemBlocks(
        part.input,
        Math.min(part.input.problems.length, Number(mistakes[form])),
      );
    case "repaired":
      return repairedBlocks(part.input);
    case "untouched":
      return untouchedBlocks(part.input);
  }
}

export function partHeading(part: FleetPart): Block {
  return heading(
    code(part.input.place.fleetPath),
    text(`: ${partTitle(part)}`),
  );
}

/** Rows a part has in its first forms. */
export function rowCount(part: FleetPart): number {
  return part.kind === "planned" ? rowsOf(part.input.diff).length : 0;
}

import { bytesOf, commentBudget, furtherComments } from "./budget.ts";
import { commentBody } from "./comment-body.ts";
import { dangerShares } from "./danger-lists.ts";
import { earlierPlanBlocks } from "./earlier-plan.ts";
import { partBlocks, partForms, partHeading, rowCount } from "./fleet-part.ts";
import type { FleetPart, FleetsInput } from "./fleets-input.ts";
import { fleetsTable, fleetsTitle, fleetsTop } from "./fleets-top.ts";
import { markdown } from "./markdown.ts";
import {
  alert,
  type Block,
  heading,
  lines,
  link,
  paragraph,
  text,
} from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import type { PlanComment } from "./plan-comment.ts";
import { planFooter } from "./plan-footer.ts";
import { countsOnly, leastRow, stepsInFull } from "./plan-steps.ts";
import { shownPlan } from "./shown-plan.ts";

/** Bytes between two parts of a comment. */
const between = 2;

/** The plan of every fleet a pull request touches, in one comment and the largest form that fits. Total. */
export function renderFleetsComment(
  input: FleetsInput,
  budget: number = commentBudget,
): PlanComment {
  const title = fleetsTitle(input);
  for (let form = 0; form < partForms; form += 1) {
    if (isHopeless(form, input, budget)) continue;
    const written = body(wholeBlocks(input, form), input);
    if (bytesOf(written) <= budget)
      return {
        title,
        body: written,
        further: [],
        step: form + 1,
        tooDangerous: false,
      };
  }
  return packed(input, budget);
}

/** Everything in one text, for the job summary and the check run; null: no form fits. */
export function fleetsSummary(
  input: FleetsInput,
  budget: number,
): string | null {
  for (let form = 0; form < partForms; form += 1) {
    if (isHopeless(form, input, budget)) continue;
    const written = markdown(wholeBlocks(input, form));
    if (bytesOf(written) <= budget) return written;
  }
  return null;
}

function wholeBlocks(input: FleetsInput, form: number): readonly Block[] {
  const [only, ...others] = input.parts;
  const parts = input.parts.flatMap((part) => partBlocks(part, form));
  const single = only !== undefined && others.length === 0;
  return [
    ...fleetsTop(input),
    ...fleetsTable(input),
    // The headline of a single part is the comment's.
    ...(single ? parts.slice(1) : parts),
    ...(form === 0 ? earlierPlanBlocks(input.earlier, input.place) : []),
    ...end(input),
  ];
}

/** The smallest forms one after the other, going on in further comments; dangers of all fleets stand in the first. */
function packed(input: FleetsInput, budget: number): PlanComment {
  const first = (parts: readonly Block[], more: readonly Block[]) =>
    body(
      [...topThatFits(input, budget), ...more, ...parts, ...end(input)],
      input,
    );
  const goesOn = (parts: readonly Block[], part: number) =>
    body([goesOnBlock(part), ...parts], input, part);
  const room = budget - bytesOf(first([], [goesOnLine(input), tooMany]));
  const further = budget - bytesOf(goesOn([], 9));
  const comments: Block[][] = [[]];
  let left = room;
  for (const unit of input.parts.flatMap((part) => unitsOf(part, further))) {
    const size = bytesOf(markdown(unit)) + between;
    if (size > left) {
      comments.push([]);
      left = further;
    }
    left -= size;
    comments.at(-1)?.push(...unit);
  }
  const [here = [], ...others] = comments;
  const tooDangerous = others.length > furtherComments;
  return {
    title: fleetsTitle(input),
    body: first(here, [goesOnLine(input), ...(tooDangerous ? [tooMany] : [])]),
    further: others
      .slice(0, furtherComments)
      .map((blocks, index) => goesOn(blocks, index + 2)),
    step: partForms + 1,
    tooDangerous,
  };
}

/** The smallest form of a fleet; where even that is more than a comment, plain lists of what is dangerous. */
function unitsOf(part: FleetPart, room: number): readonly (readonly Block[])[] {
  const smallest = partBlocks(part, partForms - 1);
  if (part.kind !== "planned" || bytesOf(markdown(smallest)) + between <= room)
    return [smallest];
  const counts = countsOnly(shownPlan(part.input));
  const around = bytesOf(markdown([partHeading(part), ...counts]));
  const most = room - around - between;
  return dangerShares(part.input.diff, { first: most, further: most }).map(
    (share, index) => [
      partHeading(part),
      ...share,
      ...(index === 0 ? counts : []),
    ],
  );
}

/** The dangers always; the table of fleets where it leaves room for anything else. */
function topThatFits(input: FleetsInput, budget: number): readonly Block[] {
  const top = fleetsTop(input);
  const withTable = [...top, ...fleetsTable(input)];
  return bytesOf(markdown(withTable)) <= budget / 2 ? withTable : top;
}

function isHopeless(
  form: number,
  { parts }: FleetsInput,
  budget: number,
): boolean {
  const rows = parts.reduce((sum, part) => sum + rowCount(part), 0);
  return form < stepsInFull && rows * leastRow > budget;
}

function end({ applyLine }: FleetsInput): readonly Block[] {
  return applyLine === undefined ? [] : [lines(applyLine)];
}

function goesOnLine({ place }: FleetsInput): Block {
  return paragraph(
    text("Fleets that have no room here follow in the next comments; the "),
    link(OwnUrl.run(place, place.run.id), text("job summary")),
    text(" and each fleet's own check have more of them."),
  );
}

const tooMany = alert("CAUTION", [
  text(
    "These are not all: there are more fleets or dangerous changes than comments can show. Nobody can review that. Split the pull request.",
  ),
]);

function goesOnBlock(part: number): Block {
  return heading(text(`Fleet plan: further fleets, part ${part}`));
}

function body(
  blocks: readonly Block[],
  { place, at, replacedHandEdit }: FleetsInput,
  part?: number,
): string {
  return commentBody(blocks, {
    kind: "plan",
    stage: 1,
    place,
    footer: planFooter(place, at, { replacedHandEdit }),
    ...(part === undefined ? {} : { part }),
  });
}

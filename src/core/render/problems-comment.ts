import type { Problem } from "../problem.ts";
import { bytesOf, commentBudget } from "./budget.ts";
import { commentBody } from "./comment-body.ts";
import { counted } from "./counted.ts";
import {
  type EarlierPlan,
  earlierPlanBlocks,
  notPlanned,
} from "./earlier-plan.ts";
import type { Sign } from "./marker.ts";
import {
  type Block,
  code,
  column,
  heading,
  type Line,
  link,
  paragraph,
  table,
  text,
} from "./node.ts";
import { blobLink, OwnUrl } from "./own-url.ts";
import { type Place, shortSha } from "./place.ts";
import { planFooter } from "./plan-footer.ts";
import { prose } from "./prose.ts";

/** A fleet file that cannot be planned. */
export interface ProblemsInput {
  readonly place: Place;
  /** Not empty. */
  readonly problems: readonly Problem[];
  /** How many there are besides. */
  readonly more: number;
  /** Whether the head commit has the file: without it there are no lines to link to. */
  readonly headHasFile: boolean;
  readonly at: number;
  readonly earlier: readonly EarlierPlan[];
  readonly replacedHandEdit: boolean;
  readonly sign?: Sign;
}

export interface ProblemsComment {
  readonly body: string;
  readonly title: string;
}

/** The comment of a file with mistakes: every one with its line and what to write instead. */
export function renderProblemsComment(
  input: ProblemsInput,
  budget: number = commentBudget,
): ProblemsComment {
  let shown = input.problems.length;
  let body = problemsBody(input, shown);
  while (bytesOf(body) > budget && shown > 0) {
    shown = Math.floor(shown / 2);
    body = problemsBody(input, shown);
  }
  return { body, title: problemsTitle(input) };
}

export function problemsTitle({
  problems,
  more,
}: Pick<ProblemsInput, "problems" | "more">): string {
  return `${counted(problems.length + more, "mistake")}, nothing was planned`;
}

function problemsBody(input: ProblemsInput, shown: number): string {
  return commentBody(problemBlocks(input, shown), {
    kind: "plan",
    stage: 1,
    place: input.place,
    footer: planFooter(input.place, input.at, input),
    ...(input.sign === undefined ? {} : { sign: input.sign }),
  });
}

const columns = [
  column("Line", "right"),
  column("Where"),
  column("Problem"),
  column("Fix"),
];

export function problemBlocks(
  input: ProblemsInput,
  shown: number = input.problems.length,
): readonly Block[] {
  const { place, problems, earlier } = input;
  const count = problems.length + input.more;
  const left = count - shown;
  return [
    heading(
      text(`Fleet plan failed: ${counted(count, "mistake")} in `),
      code(place.fleetPath),
      text(", nothing was planned"),
    ),
    table(
      columns,
      problems.slice(0, shown).map((problem) => row(problem, input)),
    ),
    ...(left > 0
      ? [paragraph(text(`And ${counted(left, "more mistake")}.`))]
      : []),
    paragraph(
      ...outOfDate(earlier, place),
      text("Push a correction; it is checked by itself."),
    ),
    ...earlierPlanBlocks(earlier, place),
  ];
}

function row(
  problem: Problem,
  { place, headHasFile }: ProblemsInput,
): readonly Line[] {
  const { at, path, message, hint } = problem;
  return [
    at === undefined || !headHasFile
      ? [text("–")]
      : [
          link(
            blobLink({
              ...place,
              sha: place.headSha,
              path: place.fleetPath,
              line: at.line,
            }),
            text(`${at.line}:${at.column}`),
          ),
        ],
    path === undefined ? [text("–")] : [code(path)],
    prose(message),
    prose(hint),
  ];
}

function outOfDate(earlier: readonly EarlierPlan[], place: Place): Line {
  const last = earlier.find(({ headline }) => headline !== notPlanned);
  return last === undefined
    ? []
    : [
        text("The earlier plan (commit "),
        link(OwnUrl.commit(place, last.sha), code(shortSha(last.sha))),
        text(") is out of date and cannot be applied. "),
      ];
}

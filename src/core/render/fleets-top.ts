import type { FleetDiff } from "../diff/change.ts";
import { joinedDiff } from "../fleets/joined-diff.ts";
import { cutHeadline } from "../plan/cut-headline.ts";
import { type HeadlinePart, headlineParts } from "../plan/headline.ts";
import { caution } from "./caution.ts";
import { counted } from "./counted.ts";
import type { FleetPart, FleetsInput } from "./fleets-input.ts";
import {
  type Block,
  code,
  column,
  heading,
  type Line,
  list,
  paragraph,
  table,
  text,
} from "./node.ts";
import { problemsTitle } from "./problems-comment.ts";
import { prose } from "./prose.ts";
import { realPlanLine } from "./real-plan.ts";
import { repairedTitle } from "./repaired-comment.ts";
import { uncoveredBlock } from "./uncovered-block.ts";
import { untouchedTitle } from "./untouched-comment.ts";

/** Headline, what the plan stands on, and every danger of every fleet: on top of every form. */
export function fleetsTop(input: FleetsInput): readonly Block[] {
  const { parts, problems, realPlan, uncovered, place } = input;
  const line = realPlanLine(realPlan);
  const real = null;
  return [
    heading(text("Fleet plan"), ...ofWhich(input), text(words(input))),
    ...(line.length === 0 || planned(parts).length === 0
      ? []
      : [paragraph(...line)]),
    ...caution({ ...input, diff: fleetsDiff(parts), real }),
    ...(problems.length === 0
      ? []
      : [
          list(
            ...problems.map(
              ({ message, hint }): Line => [...prose(`${message} ${hint}`)],
            ),
          ),
        ]),
    ...uncoveredBlock(uncovered, place.baseRef),
  ];
}

/** One line for each fleet, for a plan that goes on in further parts. */
export function fleetsTable({ parts }: FleetsInput): readonly Block[] {
  if (parts.length < 2) return [];
  return [
    table(
      [column("Fleet"), column("Plan")],
      parts.map((part) => [
        [code(part.input.place.fleetPath)],
        [text(partTitle(part))],
      ]),
    ),
  ];
}

/** At most 140 characters: check run, job log. */
export function fleetsTitle(input: FleetsInput): string {
  return cutHeadline(titleParts(input));
}

/** What the planned fleets come to together. */
export function fleetsDiff(parts: readonly FleetPart[]): FleetDiff {
  return joinedDiff(
    planned(parts).map(({ name, input }) => ({ name, diff: input.diff })),
  );
}

export function partTitle(part: FleetPart): string {
  switch (part.kind) {
    case "planned":
      return cutHeadline(headlineParts(part.input.diff));
    case "invalid":
      return problemsTitle(part.input);
    case "repaired":
      return repairedTitle;
    case "untouched":
      return untouchedTitle(part.input.file);
  }
}

function planned(parts: readonly FleetPart[]) {
  return parts.flatMap((part) => (part.kind === "planned" ? [part] : []));
}

function ofWhich({ parts }: FleetsInput): Line {
  const [only, ...others] = parts;
  if (only === undefined) return [text(": ")];
  return others.length === 0
    ? [text(" for "), code(only.input.place.fleetPath), text(": ")]
    : [text(` for ${parts.length} fleets: `)];
}

function words(input: FleetsInput): string {
  return titleParts(input)
    .map((part) => part.text)
    .join(", ");
}

function titleParts({ parts, problems }: FleetsInput): readonly HeadlinePart[] {
  const broken = parts.filter(({ kind }) => kind === "invalid").length;
  const mistakes: readonly HeadlinePart[] = [
    ...(problems.length > 0
      ? [
          {
            count: 0,
            text: `${counted(problems.length, "mistake")} in the list of fleets`,
          },
        ]
      : []),
    ...(broken > 0
      ? [{ count: 0, text: `${counted(broken, "fleet")} with mistakes` }]
      : []),
  ];
  if (planned(parts).length > 0)
    return [...headlineParts(fleetsDiff(parts)), ...mistakes];
  if (mistakes.length > 0)
    return [...mistakes, { count: 0, text: "nothing was planned" }];
  const [only, ...others] = parts;
  const title =
    only === undefined
      ? "no fleet is touched"
      : others.length === 0
        ? partTitle(only)
        : "what changes is known after the merge";
  return [{ count: 0, text: title }];
}

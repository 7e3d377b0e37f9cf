import type { BreachRow, Outcome } from "../outcome.ts";
import type { ApplyInput } from "./apply-input.ts";
import { breachBlocks } from "./breach-table.ts";
import { keepAdvice, lossAdvice, lossWords } from "./held-losses.ts";
import { type Block, code, type Line, lines, paragraph, text } from "./node.ts";

type Held = Extract<Outcome, { readonly phase: "held" }>;

const mostRows = 100;
const nothing = text("Nothing was changed in the homelab.");

/** Why nothing was changed, and what to do about it. */
export function heldBlocks(
  { breaches, losses = [] }: Held,
  input: ApplyInput,
): readonly Block[] {
  const left = breaches.length - mostRows;
  if (breaches.length === 0 && losses.length === 0) return [paragraph(nothing)];
  if (breaches.length === 0)
    return [
      lines(
        [...lossWords(losses, input), text(" "), nothing],
        lossAdvice(input),
      ),
    ];
  return [
    ...(losses.length === 0
      ? []
      : [
          paragraph(
            ...lossWords(losses, input),
            text(" The real plan does more than that:"),
          ),
        ]),
    ...breachBlocks(breaches.slice(0, mostRows)),
    ...(left > 0 ? [paragraph(text(`And ${left} more like these.`))] : []),
    paragraph(nothing, text(" "), ...next(breaches, input, losses.length > 0)),
  ];
}

function next(
  breaches: readonly BreachRow[],
  input: ApplyInput,
  losesDisks: boolean,
): Line {
  const { commands, digest } = input;
  const hard = breaches.filter(({ acceptable }) => !acceptable);
  const keep = losesDisks ? [text(" "), ...keepAdvice(input)] : [];
  if (hard.length > 0) return [...hardAdvice(hard, commands), ...keep];
  if (commands && digest !== null) {
    return [
      text("Undo what was done by hand and comment "),
      code("/apply"),
      text(`, or accept ${losesDisks ? "all of this" : "exactly this"} with `),
      code(`/apply ${digest}`),
      text("."),
      ...keep,
    ];
  }
  return [
    text(
      "Undo what was done by hand, or write it into the fleet file by a new pull request; then ",
    ),
    ...again(commands),
    ...keep,
  ];
}

/** No digest lets these through, so something else must change first. */
function hardAdvice(hard: readonly BreachRow[], commands: boolean): Line {
  const codes = new Set(hard.map(({ code }) => code));
  if (codes.has("plan_format"))
    return [
      text("Look at the run's log for the tool's own words; then "),
      ...again(commands),
    ];
  if (codes.has("protected_touched"))
    return [
      text("First merge a pull request with "),
      code("protect: false"),
      text(" for what is to be lost, or undo what was done by hand; then "),
      ...again(commands),
    ];
  if (codes.has("name_not_ours"))
    return [
      text(
        "Remove that record from the zone if nobody needs it, or give the VM another name by a new pull request; then ",
      ),
      ...again(commands),
    ];
  if (codes.has("pool_not_ours") || [...codes].some(isTaken))
    return [text("Do what stands beside it; then "), ...again(commands)];
  return [
    text(
      "Nobody can let this through: undo what was done by hand, or write it into the fleet file by a new pull request; then ",
    ),
    ...again(commands),
  ];
}

/** What a machine would take from another one: who has it and what to do is said in its row. */
function isTaken(code: string): boolean {
  return code.endsWith("_taken");
}

function again(commands: boolean): Line {
  return commands
    ? [text("comment "), code("/apply"), text(" here.")]
    : [text("run this workflow run again.")];
}

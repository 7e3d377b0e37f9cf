import type { LostDisk } from "../outcome.ts";
import type { ApplyInput } from "./apply-input.ts";
import { idSentence } from "./ids.ts";
import { mergedPull } from "./merged-pull.ts";
import { code, joined, type Line, pullRequest, text } from "./node.ts";

const mostDisks = 40;

/** Disks the change erases as it was written, and nobody acknowledged it. */
export function lossWords(
  losses: readonly LostDisk[],
  input: ApplyInput,
): Line {
  const what = [
    ...disks(losses, "removed", "removes"),
    ...disks(losses, "rebuilt", "rebuilds"),
  ];
  return [...opening(input), ...joined(what, " and "), text(".")];
}

/** How to go ahead, where a command can, and how not to. */
export function lossAdvice(input: ApplyInput): Line {
  const { commands, digest } = input;
  const ahead: Line =
    commands && digest !== null
      ? [
          text("To go ahead, comment "),
          code(`/apply ${digest}`),
          text(" here. "),
        ]
      : [];
  return [...ahead, ...keepAdvice(input)];
}

export function keepAdvice(input: ApplyInput): Line {
  const merged = mergedPull(input);
  return merged > 0
    ? [text("To keep the disks, revert "), pullRequest(merged), text(".")]
    : [text("To keep the disks, revert it.")];
}

function disks(
  losses: readonly LostDisk[],
  how: LostDisk["how"],
  verb: string,
): readonly Line[] {
  const named = losses
    .filter((loss) => loss.how === how)
    .map(({ id, diskGb }): Line => [code(id), text(` (${diskGb} GB)`)]);
  return named.length === 0
    ? []
    : [[text(`${verb} `), ...idSentence(named, mostDisks)]];
}

function opening(input: ApplyInput): Line {
  const { mergedBy } = input;
  const merged = mergedPull(input);
  return merged > 0
    ? [
        pullRequest(merged),
        text(" was merged"),
        ...(mergedBy === null ? [] : [text(" by "), code(mergedBy)]),
        text(", and it "),
      ]
    : [text("The change ")];
}

import type { LostDisk } from "../outcome.ts";
import type { ApplyInput } from "./apply-input.ts";
import { idSentence } from "./ids.ts";
import { mergedPull } from "./merged-pull.ts";
import {
  type Block,
  code,
  type Line,
  paragraph,
  pullRequest,
  text,
} from "./node.ts";

const mostDisks = 40;

/** Disks the change erases as it was written, and nobody acknowledged it. `alone`: nothing else holds the apply. */
export function lossBlocks(
  losses: readonly LostDisk[],
  input: ApplyInput,
  alone: boolean,
): readonly Block[] {
  const { commands, digest } = input;
  const merged = mergedPull(input);
  const what = [
    ...disks(losses, "removed", "removes"),
    ...disks(losses, "rebuilt", "rebuilds"),
  ];
  const keep: Line =
    merged > 0
      ? [text("To keep the disks, revert "), pullRequest(merged), text(".")]
      : [text("To keep the disks, revert it.")];
  const ahead: Line =
    commands && digest !== null && alone
      ? [
          text("To go ahead, comment "),
          code(`/apply ${digest}`),
          text(" here. "),
        ]
      : [];
  return [
    paragraph(
      ...opening(input),
      ...what.flatMap((line, index) =>
        index === 0 ? line : [text(" and "), ...line],
      ),
      text(". "),
      text("Nothing was changed in the homelab."),
    ),
    paragraph(...ahead, ...keep),
  ];
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

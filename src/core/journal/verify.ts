import { sha256 } from "../sha256.ts";
import { previousOf, sumOf } from "./chain.ts";
import { noLine } from "./entry.ts";

export type JournalCheck =
  | {
      readonly kind: "whole";
      readonly entries: number;
      /** Lines a crash cut short and a later line accounts for. */
      readonly torn: readonly number[];
      /** sha256 of the last line: note it elsewhere, and nobody can shorten the file unseen. */
      readonly last: string;
    }
  /** The last line has no end: a crash while it was written, or somebody cut it off. Lines count from 1. */
  | { readonly kind: "cut_off"; readonly line: number }
  /** A line is not the one that its successor names, or is none of ours. */
  | { readonly kind: "broken"; readonly line: number };

/** Follows the chain from the first line to the last. */
export function verifyJournal(text: string): JournalCheck {
  const lines = text.split("\n");
  if (lines.pop() !== "") return { kind: "cut_off", line: lines.length + 1 };
  const torn: number[] = [];
  /** From the last whole line on. */
  let covered: string[] = [];
  for (const [index, line] of lines.entries()) {
    const named = previousOf(line);
    const isLast = index === lines.length - 1;
    if (named === null && isLast) return { kind: "broken", line: index + 1 };
    if (named === null) {
      torn.push(index + 1);
      covered.push(line);
      continue;
    }
    // Whoever changes a line changes what the next one should have named.
    if (named !== sumOf(covered))
      return { kind: "broken", line: Math.max(index, 1) };
    covered = [line];
  }
  const entries = lines.length - torn.length;
  const last = lines.at(-1);
  return {
    kind: "whole",
    entries,
    torn,
    last: last === undefined ? noLine : sha256(last),
  };
}

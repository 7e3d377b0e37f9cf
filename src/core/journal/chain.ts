import * as v from "valibot";
import { sha256 } from "../sha256.ts";
import { lineShape, noLine } from "./entry.ts";

/** What a whole line names as the one before it; null: it is none of ours, or a crash cut it short. */
export function previousOf(line: string): string | null {
  try {
    const parsed = v.safeParse(lineShape, JSON.parse(line));
    return parsed.success ? parsed.output.previous : null;
  } catch {
    return null;
  }
}

/**
 * What the line after these must name: the sha256 of the last whole line. Lines that a crash cut short name nothing, so they are
 * covered together with the whole line before them; else everything before them could be written anew.
 */
export function sumOf(lines: readonly string[]): string {
  return lines.length === 0 ? noLine : sha256(lines.join("\n"));
}

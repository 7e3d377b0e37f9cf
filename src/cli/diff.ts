import type { FleetDiff } from "../core/diff/change.ts";
import { diffFleets } from "../core/diff/diff.ts";
import { planText } from "../core/render/text.ts";
import type { Command, Terminal } from "./command.ts";
import { type Given, readGiven, sayProblems } from "./read-file.ts";

export interface Compared {
  readonly base: Given;
  readonly head: Given;
  readonly diff: FleetDiff;
}

/** Reads both files and compares them; null when one of them, or what they ask for together, cannot be used. */
export async function compareFiles(
  files: readonly string[],
  terminal: Terminal,
): Promise<Compared | null> {
  const [basePath = "", headPath = ""] = files;
  const base = await readGiven(basePath, terminal);
  const head = await readGiven(headPath, terminal);
  if (base === null || head === null) return null;
  const diff = diffFleets(base.file, head.file);
  if (diff.problems.length === 0) return { base, head, diff };
  sayProblems(headPath, diff.problems, 0, terminal);
  return null;
}

export function hasChanges(diff: FleetDiff): boolean {
  return diff.changes.length > 0 || diff.records.length > 0;
}

export const diff: Command = {
  name: "diff",
  summary: "Say per VM what happens when BASE becomes HEAD.",
  files: ["BASE", "HEAD"],
  flags: [
    { name: "--json", summary: "print the difference as JSON" },
    { name: "--exit-code", summary: "answer 2 when there are changes" },
  ],
  async run({ files, flags }, terminal) {
    const compared = await compareFiles(files, terminal);
    if (compared === null) return 1;
    terminal.out(
      flags.has("--json")
        ? `${JSON.stringify(compared.diff, null, 2)}\n`
        : `${planText(compared.diff, { colours: terminal.colour })}\n`,
    );
    return flags.has("--exit-code") && hasChanges(compared.diff) ? 2 : 0;
  },
};

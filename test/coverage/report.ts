import type { FileCoverage, Place } from "./file-coverage.ts";
import { type FolderCoverage, percent } from "./folder-coverage.ts";
import type { Percent } from "./goals.ts";

/** The table of folders, then every file with a line or branch that was not run, worst first. */
export function report(
  folders: readonly FolderCoverage[],
  files: readonly FileCoverage[],
): string {
  const rows = folders.map(({ folder, lines, branches, goal, ok }) => [
    `src/${folder}`,
    `${percent(lines).toFixed(2)} %`,
    `${lines.reached} of ${lines.total}`,
    `${percent(branches).toFixed(2)} %`,
    `${branches.reached} of ${branches.total}`,
    goal === null ? "none set" : both(goal.least),
    goal === null ? "" : both(goal.goal),
    ok ? "ok" : "TOO LOW",
  ]);
  const head = ["folder", "lines", "", "branches", "", "at least", "goal", ""];
  return [...columns([head, ...rows]), "", ...missed(files)].join("\n");
}

function both({ lines, branches }: Percent): string {
  return `${lines} % and ${branches} %`;
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) =>
        at === 0
          ? cell.padEnd(widths[at] ?? 0)
          : cell.padStart(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

function missed(files: readonly FileCoverage[]): readonly string[] {
  return files
    .filter((file) => misses(file) > 0)
    .toSorted((a, b) => misses(b) - misses(a))
    .map(({ path, lines, branches }) => {
      const first = Math.min(
        ...[...lines.missed, ...branches.missed].map(({ line }) => line),
      );
      const ways = branches.missed.map(
        ({ line, column }) => `${line}:${column}`,
      );
      return [
        `${path}:${first}`,
        ...(lines.missed.length > 0 ? [`lines ${spans(lines.missed)}`] : []),
        ...(ways.length > 0 ? [`branches ${ways.join(", ")}`] : []),
      ].join("  ");
    });
}

function misses({ lines, branches }: FileCoverage): number {
  return lines.missed.length + branches.missed.length;
}

/** `3-5, 9` */
function spans(lines: readonly Place[]): string {
  const found: { from: number; to: number }[] = [];
  for (const { line } of lines) {
    const last = found.at(-1);
    if (last !== undefined && line <= last.to + 1) last.to = line;
    else found.push({ from: line, to: line });
  }
  return found
    .map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`))
    .join(", ");
}

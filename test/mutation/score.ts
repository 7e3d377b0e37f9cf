/** The score per folder and over all, and each change that no test notices. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { MutantResult } from "@stryker-mutator/api/core";
import { equivalents } from "./equivalents.ts";
import { isSampled, marginOf, type Sample } from "./sample.ts";

type Count = { noticed: number; all: number; notMet: number; there: number };

/** A timeout is a change that was noticed: the tests did not end any more. */
const noticed: readonly string[] = ["Killed", "Timeout"];
const missed: readonly string[] = ["Survived", "NoCoverage"];

/** Of a sample only what was tried counts; how many changes there are is said beside it. */
export function scoreOf(
  results: readonly MutantResult[],
  sample: Sample = { share: 1, seed: "" },
) {
  const counts = new Map<string, Count>();
  const survivors: string[] = [];
  const leftOut = new Set<string>();
  for (const mutant of results) {
    const file = relative(process.cwd(), mutant.fileName);
    if (!isSampled(mutant, sample)) {
      for (const key of [folderOf(file), "all"])
        countOf(counts, key).there += 1;
      continue;
    }
    if (![...noticed, ...missed].includes(mutant.status)) continue;
    if (missed.includes(mutant.status)) {
      const key = changeOf(file, mutant);
      if (equivalents.has(key)) {
        leftOut.add(key);
        continue;
      }
      survivors.push(told(file, mutant));
    }
    for (const key of [folderOf(file), "all"]) {
      const count = countOf(counts, key);
      count.there += 1;
      count.all += 1;
      if (noticed.includes(mutant.status)) count.noticed += 1;
      if (mutant.status === "NoCoverage") count.notMet += 1;
    }
  }
  const all = counts.get("all");
  return {
    score: all === undefined ? 0 : percent(all),
    text: [
      ...survivors.toSorted(),
      "",
      ...table(counts),
      `${leftOut.size} changes that change nothing are left out (test/mutation/equivalents.ts).`,
    ].join("\n"),
  };
}

function countOf(counts: Map<string, Count>, key: string): Count {
  const count = counts.get(key) ?? { noticed: 0, all: 0, notMet: 0, there: 0 };
  counts.set(key, count);
  return count;
}

/** src/core/gate/facts.ts → core/gate; src/core/problem.ts → core. */
function folderOf(file: string): string {
  return file.split("/").slice(1, -1).slice(0, 2).join("/");
}

function percent({ noticed, all }: Count): number {
  return Math.floor((noticed / all) * 10_000) / 100;
}

function table(counts: ReadonlyMap<string, Count>): readonly string[] {
  return [...counts]
    .filter(([, { all }]) => all > 0)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, count]) =>
      [
        name.padEnd(16),
        `${percent(count).toFixed(2).padStart(6)} %`,
        `${count.noticed} of ${count.all} noticed`,
        `${count.notMet} met by no test`,
        ...sampled(count),
      ].join("  "),
    );
}

function sampled({ noticed, all, there }: Count): readonly string[] {
  if (there === all) return [];
  const margin = marginOf(noticed, all, there).toFixed(1);
  return [`sample: ${all} of ${there} tried, so all ± ${margin} %`];
}

/** file:line:column, what kind of change, the text before and after. */
export function told(file: string, mutant: MutantResult): string {
  const { line, column } = mutant.location.start;
  const sign = mutant.status === "NoCoverage" ? " (met by no test)" : "";
  return `${file}:${line}:${column} ${mutant.mutatorName}${sign}: ${textOf(file, mutant)}`;
}

/** As a line of `equivalents`: it survives that lines move. */
function changeOf(file: string, mutant: MutantResult): string {
  return `${file} ${textOf(file, mutant)}`;
}

function textOf(file: string, { location, replacement }: MutantResult): string {
  const { start, end } = location;
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, end.column - 1);
  lines[0] = (lines[0] ?? "").slice(start.column - 1);
  return `${oneLine(lines.join("\n"))} → ${oneLine(replacement ?? "")}`;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= 90 ? line : `${line.slice(0, 87)}…`;
}

import assert from "node:assert/strict";
import type { Report } from "../../bench/report.ts";

/** Runs a benchmark and answers what it said; how fast anything was is no matter here. */
export async function reportsOf(
  bench: (say: (report: Report) => void) => Promise<void>,
): Promise<readonly Report[]> {
  const reports: Report[] = [];
  await bench((report) => reports.push(report));
  for (const { rows } of reports)
    for (const { name, spread } of rows) {
      const { min, median, max } = spread;
      assert.ok(Number.isFinite(min + median + max) && min >= 0, name);
      assert.ok(min <= median && median <= max, name);
    }
  return reports;
}

export function namesIn(report: Report | undefined): readonly string[] {
  return report?.rows.map(({ name }) => name) ?? [];
}

export function goalsIn(report: Report | undefined): readonly string[] {
  const withGoal = report?.rows.filter(({ goal }) => goal !== undefined) ?? [];
  return withGoal.map(
    ({ name, goal }) => `${name} ${goal?.kind} ${goal?.value}`,
  );
}

/** The only value of a row that was measured once. */
export function medianOf(
  report: Report | undefined,
  name: string,
): number | undefined {
  return report?.rows.find((row) => row.name === name)?.spread.median;
}

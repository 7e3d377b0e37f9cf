import { type Goal, isMet } from "./goal.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** How numbers of a kind are printed. */
export type Unit = "ms" | "MB" | "kB" | "times" | "calls" | "count";

export interface Row {
  readonly name: string;
  readonly unit: Unit;
  readonly spread: Spread;
  readonly goal?: Goal;
}

/** A row from what was measured. */
export function measured(
  name: string,
  unit: Unit,
  values: readonly number[],
  goal?: Goal,
): Row {
  const spread = spreadOf(values);
  return { name, unit, spread, ...(goal === undefined ? {} : { goal }) };
}

/** What a benchmark found out about one size. */
export interface Report {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A report as text: a line a row, with min, median and max. */
export function table({ title, rows }: Report): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const head = `${"".padEnd(width)}${["min", "median", "max"].map(column).join("")}`;
  return [title, head, ...rows.map((row) => line(row, width)), ""].join("\n");
}

function line({ name, unit, spread, goal }: Row, width: number): string {
  const { min, median, max } = spread;
  const cells = [min, median, max].map((value) => column(amount(value, unit)));
  return `${name.padEnd(width)}${cells.join("")}${verdict(unit, spread, goal)}`;
}

function verdict(unit: Unit, spread: Spread, goal: Goal | undefined): string {
  if (goal === undefined) return "";
  const sign = goal.kind === "at most" ? "≤" : "≥";
  const every = goal.of === "max" ? " in every run" : "";
  const wanted = `goal ${sign} ${amount(goal.value, unit)}${every}`;
  return `   ${wanted}: ${isMet(goal, spread) ? "met" : "NOT met"}`;
}

function column(text: string): string {
  return text.padStart(12);
}

function amount(value: number, unit: Unit): string {
  switch (unit) {
    case "ms":
      return value < 10 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`;
    case "MB":
    case "kB":
      return `${value.toFixed(0)} ${unit}`;
    case "times":
      return `${value.toFixed(2)} ×`;
    case "calls":
      return `${value} calls`;
    case "count":
      return value.toFixed(0);
  }
}

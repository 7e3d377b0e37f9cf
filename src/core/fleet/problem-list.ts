import type { Position, Problem } from "../problem.ts";
import type { FleetCode } from "./codes.ts";

/** At most this many problems are shown; the rest is counted. */
export const mostProblems = 50;

/** A problem of a fleet file: it always has a place, and a code of the table. */
export interface FleetProblem extends Problem {
  readonly code: FleetCode;
  readonly at: Position;
}

export interface ProblemList {
  readonly add: (problem: FleetProblem) => void;
  readonly count: () => number;
  /** The first ones in the order of the file, and how many more there are. */
  readonly first: () => {
    readonly problems: readonly FleetProblem[];
    readonly more: number;
  };
}

/** Keeps only what will be shown, so that a hostile file of a million mistakes costs no memory. */
export function problemList(): ProblemList {
  let kept: FleetProblem[] = [];
  let count = 0;
  return {
    add(problem) {
      count += 1;
      kept.push(problem);
      if (kept.length > mostProblems * 20) kept = firstOf(kept);
    },
    count: () => count,
    first() {
      const problems = firstOf(kept);
      return { problems, more: count - problems.length };
    },
  };
}

function firstOf(problems: readonly FleetProblem[]): FleetProblem[] {
  return problems
    .toSorted(
      (a, b) =>
        a.at.line - b.at.line ||
        a.at.column - b.at.column ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
    )
    .slice(0, mostProblems);
}

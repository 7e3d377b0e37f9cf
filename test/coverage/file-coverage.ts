import { parse } from "acorn";
import { convert } from "ast-v8-to-istanbul";
import type { SourceFile } from "../contract/source-files.ts";

/** Lines are those a statement begins on. Branches are both ways of `if` and `?:`, every `case`, every side of `??`, `||` and `&&`. */
export interface FileCoverage {
  readonly path: string;
  readonly lines: Reached;
  readonly branches: Reached;
}

export interface Reached {
  readonly total: number;
  /** Where what was not run begins, ascending. */
  readonly missed: readonly Place[];
}

export interface Place {
  readonly line: number;
  /** The first is 1. */
  readonly column: number;
}

/** Of a file without its types. `counts`: how often each character was run; null: nothing loaded it. */
export async function fileCoverage(
  { path, text: code }: SourceFile,
  counts: Float64Array | null,
): Promise<FileCoverage> {
  const ast = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  const coverage = { url: `file:///${path}`, functions: functionsOf(counts) };
  const [found] = Object.values(await convert({ code, ast, coverage }));
  if (found === undefined) throw new Error(`${path} has no coverage.`);
  const { statementMap, s, branchMap, b } = found;
  const lines = new Map<number, Run>();
  for (const [id, { start }] of Object.entries(statementMap)) {
    const count = Math.max(lines.get(start.line)?.count ?? 0, s[id] ?? 0);
    lines.set(start.line, { ...placeOf(start), count });
  }
  const branches = Object.entries(branchMap).flatMap(
    ([id, { loc, locations }]) =>
      locations.map(({ start }, way) => ({
        // An `else` that is not written has no place of its own.
        ...placeOf(start.line === undefined ? loc.start : start),
        count: b[id]?.[way] ?? 0,
      })),
  );
  return {
    path,
    lines: reached([...lines.values()]),
    branches: reached(branches),
  };
}

type Run = Place & { readonly count: number };

/** Theirs count columns from 0. */
function placeOf(start: Place): Place {
  return { line: start.line, column: start.column + 1 };
}

/** Runs of one count, as V8 would tell them. */
function functionsOf(counts: Float64Array | null) {
  const ranges: { startOffset: number; endOffset: number; count: number }[] =
    [];
  for (const [at, count] of (counts ?? []).entries()) {
    const last = ranges.at(-1);
    if (last?.count === count) last.endOffset = at + 1;
    else ranges.push({ startOffset: at, endOffset: at + 1, count });
  }
  return [{ functionName: "", isBlockCoverage: true, ranges }];
}

function reached(all: readonly Run[]): Reached {
  return {
    total: all.length,
    missed: all
      .filter(({ count }) => count <= 0)
      .map(({ line, column }) => ({ line, column }))
      .toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}

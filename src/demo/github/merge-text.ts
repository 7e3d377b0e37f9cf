import { matchLines } from "./match-lines.ts";

/**
 * Three-way merge of a text, line by line: what only one side changed is taken, what both changed in the same place (or in
 * places that touch) is a conflict. Returns null on a conflict.
 */
export function mergeText(
  base: string,
  ours: string,
  theirs: string,
): string | null {
  const old = linesOf(base);
  const left = linesOf(ours);
  const right = linesOf(theirs);
  const toLeft = matchLines(old, left);
  const toRight = matchLines(old, right);
  const merged: string[] = [];
  let [from, l, r] = [0, 0, 0];
  for (let i = 0; i <= old.length; i += 1) {
    const atEnd = i === old.length;
    const inLeft = atEnd ? left.length : (toLeft[i] ?? -1);
    const inRight = atEnd ? right.length : (toRight[i] ?? -1);
    if (inLeft < 0 || inRight < 0) continue;
    const chunk = pick(
      old.slice(from, i),
      left.slice(l, inLeft),
      right.slice(r, inRight),
    );
    if (chunk === null) return null;
    merged.push(...chunk, ...old.slice(i, i + 1));
    [from, l, r] = [i + 1, inLeft + 1, inRight + 1];
  }
  return merged.join("");
}

/** Lines with their ends, so that a missing last line break is a change like any other. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function pick(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  if (same(ours, base) || same(ours, theirs)) return theirs;
  return same(theirs, base) ? ours : null;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}

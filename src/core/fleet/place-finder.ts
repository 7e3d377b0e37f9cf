import type { Position } from "../problem.ts";

/** From offsets in a text (UTF-16 code units) to line and column. Built in one pass, asked in logarithmic time. */
export function placeFinder(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (Number(starts[middle]) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - Number(starts[low]) + 1 };
  };
}

import type { HeadlinePart } from "./headline.ts";

/** The longest text GitHub takes for a commit status, a check title and a deployment description. */
export const titleLimit = 140;

/** The parts in one line, cut from the end at a whole part to `limit` UTF-16 units: `1 VM removed with its disk … and 2 more`. */
export function cutHeadline(
  parts: readonly HeadlinePart[],
  limit: number = titleLimit,
): string {
  for (let shown = parts.length; shown > 0; shown -= 1) {
    const text = parts
      .slice(0, shown)
      .map((part) => part.text)
      .join(", ");
    const left = parts.length - shown;
    const line = left === 0 ? text : `${text} … and ${left} more`;
    if (line.length <= limit) return line;
  }
  return `… and ${parts.length} more`;
}

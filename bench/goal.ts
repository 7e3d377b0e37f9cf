import type { Spread } from "./spread.ts";

/** What a number is wanted to be; a spread is judged by its median. */
export interface Goal {
  readonly kind: "at most" | "at least";
  readonly value: number;
}

export function isMet({ kind, value }: Goal, { median }: Spread): boolean {
  return kind === "at most" ? median <= value : median >= value;
}

import type { Spread } from "./spread.ts";

/** What a number is wanted to be. */
export interface Goal {
  readonly kind: "at most" | "at least";
  readonly value: number;
  /** Default: the median. A limit on memory is one for every run. */
  readonly of?: keyof Spread;
}

export function isMet({ kind, value, of }: Goal, spread: Spread): boolean {
  const measured = spread[of ?? "median"];
  return kind === "at most" ? measured <= value : measured >= value;
}

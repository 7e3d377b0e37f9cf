import type { Marker } from "./marker-schema.ts";

/**
 * Whether a comment already holds what a later run, attempt or stage said of the same commit: then ours must not be written.
 * The real plan of the same two commits knows more than any later look at the files alone.
 */
export function isNewer(stored: Marker, ours: Marker): boolean {
  if (stored.head !== ours.head) return false;
  if (stored.base === ours.base && stored.stage > ours.stage) return true;
  return (
    compare(
      [stored.run, stored.attempt, stored.stage],
      [ours.run, ours.attempt, ours.stage],
    ) > 0
  );
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : Number(one[at]) - Number(other[at]);
}

import { sha256 } from "../../src/core/sha256.ts";

/** The same order for the same seed, everywhere. */
export function shuffled<T>(
  all: readonly T[],
  seed: string,
  nameOf: (one: T) => string,
): readonly T[] {
  return all
    .map((one) => ({ one, key: sha256(`${seed} ${nameOf(one)}`) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}

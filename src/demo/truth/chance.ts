/** Random choices that are the same for the same seed. */
export interface Chance {
  /** 0 to below `limit`, whole. */
  readonly below: (limit: number) => number;
  /** One of them. @throws RangeError of none */
  readonly oneOf: <T>(choices: readonly T[]) => T;
  readonly shuffled: <T>(items: readonly T[]) => readonly T[];
}

/** Mulberry32: small, even enough to choose edits by, and the same on every machine. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    oneOf: (choices) => {
      const index = below(choices.length);
      for (const choice of choices.slice(index)) return choice;
      throw new RangeError("there is nothing to choose from");
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}

import type { Chance } from "./chance.ts";

/** Gives out cards so that every one has its turn before any has its second. */
export interface Dealer<T> {
  /** The first card that can be used now, with what came of it; the others keep their turn. null: none can be used. */
  readonly deal: <U>(use: (card: T) => U | null) => U | null;
}

export function createDealer<T>(
  cards: readonly T[],
  chance: Chance,
): Dealer<T> {
  const hand: T[] = [];
  return {
    deal(use) {
      if (hand.length < cards.length) hand.push(...chance.shuffled(cards));
      for (const [index, card] of hand.entries()) {
        const used = use(card);
        if (used === null) continue;
        hand.splice(index, 1);
        return used;
      }
      return null;
    },
  };
}

import { type Spread, spreadOf } from "./spread.ts";

/**
 * How many times `measured` is `beside`, round by round: the two values of a round were measured one right after the other,
 * so what else the machine did in that time weighs on both.
 *
 * @throws RangeError when the sides have not the same number of rounds, or none.
 */
export function ratioOf(
  measured: readonly number[],
  beside: readonly number[],
): Spread {
  if (measured.length !== beside.length)
    throw new RangeError("both sides need the same number of rounds");
  return spreadOf(
    measured.map((value, round) => value / (beside[round] ?? Number.NaN)),
  );
}

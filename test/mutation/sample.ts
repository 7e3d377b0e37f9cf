/**
 * A part of all changes that is tried for them all, where all take too long: which ones is settled by a seed and by the change itself, so
 * the same run tries the same.
 */
import { createHash } from "node:crypto";

export type Sample = {
  /** From 0 to 1. */
  readonly share: number;
  readonly seed: string;
};

export type Sampled = {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly location: { readonly start: Place; readonly end: Place };
};

type Place = { readonly line: number; readonly column: number };

/** As `--sample 12% --seed 1` say it; without it all changes are tried. Throws on any other form. */
export function sampleOf(words: readonly string[]): Sample {
  const [share, seed] = [after(words, "--sample"), after(words, "--seed")];
  if (share === undefined) return { share: 1, seed: "" };
  if (!/^[1-9][0-9]?%$/.test(share))
    throw new RangeError("--sample is a whole number of percent, 1% to 99%");
  return { share: Number(share.slice(0, -1)) / 100, seed: seed ?? "1" };
}

/** `first` is the number of the first line and column: Stryker's processes count from 0, its results from 1. */
export function isSampled(
  change: Sampled,
  { share, seed }: Sample,
  first: 0 | 1 = 1,
): boolean {
  if (share === 1) return true;
  const { fileName, mutatorName, replacement = "", location } = change;
  const file = /src\/core\/.*$/.exec(fileName)?.[0];
  const places = [location.start, location.end].flatMap((place) => [
    place.line - first,
    place.column - first,
  ]);
  const key = [seed, file, mutatorName, replacement, ...places];
  const hash = createHash("sha256").update(JSON.stringify(key)).digest();
  return hash.readUInt32BE() / 2 ** 32 < share;
}

/** Half of the range the score of all changes lies in, 95 times of 100: percent. */
export function marginOf(noticed: number, tried: number, all: number): number {
  const rate = noticed / tried;
  const left = all > 1 ? (all - tried) / (all - 1) : 0;
  return 196 * Math.sqrt(((rate * (1 - rate)) / tried) * left);
}

function after(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

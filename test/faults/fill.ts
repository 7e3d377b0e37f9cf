import { shuffled } from "./random.ts";
import {
  notTried,
  type Sheet,
  type Trial,
  type Tried,
  tried,
} from "./sheet.ts";

export interface Filling {
  /** Cells that need not be tried again, by row and column. */
  readonly good: ReadonlyMap<string, string>;
  /** At most so many of the others, drawn by the seed; null: all of them in their order. */
  readonly draw: { readonly most: number; readonly seed: string } | null;
  readonly isLate: () => boolean;
  /** Told of each cell that was tried, with the whole table as it is then. */
  readonly onCell: (one: Tried, all: readonly Tried[]) => void;
}

/** Tries each cell that is not good yet, as many side by side as the table allows. */
export async function fill(
  { lanes }: Sheet,
  trials: readonly Trial[],
  { good, draw, isLate, onCell }: Filling,
): Promise<readonly Tried[]> {
  const all = trials.map((trial) => {
    const word = good.get(keyOf(trial));
    return word === undefined
      ? notTried(trial)
      : { ...trial, cell: { word, complaints: [] } };
  });
  const others = [...trials.entries()]
    .filter(([, trial]) => !good.has(keyOf(trial)))
    .toSorted(([, a], [, b]) => (a.batch ?? "").localeCompare(b.batch ?? ""));
  const left =
    draw === null
      ? others
      : shuffled(
          others,
          draw.seed,
          ([, trial]) => trial.batch ?? keyOf(trial),
        ).slice(0, draw.most);
  async function lane(): Promise<void> {
    let batch: string | undefined;
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, trial] = next;
      const isBegun = trial.batch !== undefined && trial.batch === batch;
      if (isLate() && !isBegun) return;
      batch = trial.batch;
      const one = await tried(trial);
      all[index] = one;
      onCell(one, all);
    }
  }
  await Promise.all(Array.from({ length: lanes ?? 1 }, lane));
  return all;
}

function keyOf({ row, column }: Trial): string {
  return `${row} ${column}`;
}

/** What came of one trial. */
export interface Cell {
  /** How the run that met the trouble ended, in a word or two. */
  readonly word: string;
  /** Empty: the next run was as if nothing had happened. */
  readonly complaints: readonly string[];
}

export interface Trial {
  readonly row: string;
  readonly column: string;
  /** Trials of one batch are done together by the first of them: what the others do is give what came of it. */
  readonly batch?: string;
  readonly run: () => Promise<Cell>;
}

export const parts = ["plan", "command", "apply", "kill", "homelab"] as const;
export type Part = (typeof parts)[number];

/** One table of the matrix, before it is filled. */
export interface Sheet {
  readonly part: Part;
  readonly title: string;
  /** Why it cannot be had on this machine; null: it can. */
  readonly missing?: () => Promise<string | null>;
  /** How many of its trials may run side by side; default 1. */
  readonly lanes?: number;
  /** Records a run without trouble and makes a trial of each step of it. */
  readonly trials: () => Promise<readonly Trial[]>;
}

export interface Tried extends Trial {
  readonly cell: Cell;
}

/** A trial that breaks is one that failed. */
export async function tried(trial: Trial): Promise<Tried> {
  try {
    return { ...trial, cell: await trial.run() };
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : "?";
    return { ...trial, cell: { word: "broke", complaints: [why] } };
  }
}

export function isGood({ cell }: Tried): boolean {
  return cell.complaints.length === 0;
}

const untried = "not tried";

/** What stands in the table until it is tried. */
export function notTried(trial: Trial): Tried {
  return { ...trial, cell: { word: untried, complaints: [untried] } };
}

export function wasTried({ cell }: Tried): boolean {
  return cell.word !== untried;
}

export function wordOf(one: Tried): string {
  if (!wasTried(one)) return untried;
  return `${isGood(one) ? "✔" : "✘"} ${one.cell.word}`;
}

/** Rows and columns in the order they came. */
export function orderOf(all: readonly Trial[]): {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
} {
  return {
    rows: [...new Set(all.map(({ row }) => row))],
    columns: [...new Set(all.map(({ column }) => column))],
  };
}

export function countsOf(all: readonly Tried[]): string {
  const good = all.filter(isGood).length;
  const words = new Map<string, number>();
  for (const { cell } of all) {
    const [first = ""] = cell.word.split(":");
    words.set(first, (words.get(first) ?? 0) + 1);
  }
  const each = [...words]
    .toSorted(([, a], [, b]) => b - a)
    .map(([word, count]) => `${word} ${count}`);
  return `${good} of ${all.length} converge (${each.join(", ")})`;
}

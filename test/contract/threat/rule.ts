/** One claim of the threat model, and what holds it. */
export interface ThreatRule {
  /** Stable: tests are named after it, e.g. `8.5.no-git-filters`. */
  readonly id: string;
  /** The claim, as one plain sentence. */
  readonly says: string;
  /** Names of tests by their file, below test/ and without `.test.ts`; each fails when the claim is false. */
  readonly tests: HeldBy;
}

export type HeldBy = Readonly<Record<string, readonly string[]>>;

export interface ThreatSection {
  readonly title: string;
  /** Read before the table. */
  readonly about: string;
  readonly rules: readonly ThreatRule[];
}

/** A row as it is written in the register. */
export type Row = readonly [id: string, says: string, tests: HeldBy];

export function section(
  title: string,
  about: string,
  rows: readonly Row[],
): ThreatSection {
  const rules = rows.map(([id, says, tests]) => ({ id, says, tests }));
  return { title, about, rules };
}

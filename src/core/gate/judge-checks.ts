import type { ChecksFacts } from "./facts.ts";

export interface RequiredCheck {
  readonly name: string;
  /** null: of any App. */
  readonly appId: number | null;
}

export interface CheckResult {
  readonly id: number;
  readonly name: string;
  /** null: a commit status. */
  readonly appId: number | null;
  readonly state: "pending" | "success" | "failure";
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The checks this very gate reports by. */
export interface OwnChecks {
  readonly ownNames: readonly string[];
  /** Our App; null or none: not known, and the names alone tell. */
  readonly ownAppId?: number | null;
}

/**
 * How the required checks stand at one commit, the newest run of each name counting. Our own are left out: they say what the
 * gate itself looks at. A check of that name which the branch asks of another App is not ours. null: GitHub's list is not whole.
 */
export function judgeChecks(
  required: readonly RequiredCheck[],
  results: readonly CheckResult[] | null,
  own: OwnChecks,
): ChecksFacts {
  const wanted = required.filter((check) => !isOwn(check, own));
  if (wanted.length === 0) return { kind: "green" };
  const names = wanted.map(({ name }) => name);
  if (results === null) return { kind: "unavailable", names };
  const stand = wanted.map((check) => ({
    name: check.name,
    state: newest(check, results)?.state ?? "absent",
  }));
  for (const [kind, state] of order) {
    const found = stand.filter((check) => check.state === state);
    if (found.length > 0)
      return { kind, names: [...new Set(found.map(({ name }) => name))] };
  }
  return { kind: "green" };
}

/** In the order of the gate's codes. */
const order = [
  ["unavailable", "absent"],
  ["pending", "pending"],
  ["failed", "failure"],
] as const;

function isOwn(
  { name, appId }: RequiredCheck,
  { ownNames, ownAppId = null }: OwnChecks,
): boolean {
  if (!ownNames.includes(name)) return false;
  return appId === null || ownAppId === null || appId === ownAppId;
}

function newest(
  { name, appId }: RequiredCheck,
  results: readonly CheckResult[],
): CheckResult | undefined {
  return results
    .filter(
      (result) =>
        result.name === name && (appId === null || result.appId === appId),
    )
    .toSorted((a, b) => b.at - a.at || b.id - a.id)[0];
}

import type { ReadOptions } from "../core/fleet/read.ts";
import { uncoveredPaths } from "../core/plan/uncovered.ts";
import type { Problem } from "../core/problem.ts";
import { openPull } from "./open-pull.ts";
import { planPullRequest } from "./plan-pull-request.ts";
import type { PlanReport } from "./plan-report.ts";
import type { Clock, Forge } from "./ports.ts";

/** A pull request by its number: a pointer, facts are read again. */
export interface PullToCompare {
  readonly number: number;
  /** The default branch: where the request was made, and where the pull request must go to. */
  readonly branch: string;
  readonly fleetPath: string;
  /** What the default branch's policy says of fleet files. */
  readonly read: ReadOptions;
}

export interface ComparePorts {
  readonly forge: Pick<Forge, "files" | "ancestry" | "pullRequests">;
  readonly clock: Clock;
}

export type Compared =
  | { readonly ok: true; readonly report: PlanReport }
  /** There is no pull request to plan. */
  | { readonly ok: false; readonly problem: Problem };

/** The files of an open pull request as it is now, and which of its other files the plan says nothing of. @throws ForgeError */
export async function comparePull(
  { number, branch, fleetPath, read }: PullToCompare,
  { forge, clock }: ComparePorts,
): Promise<Compared> {
  const found = await openPull(number, branch, { forge, clock });
  if (!found.ok) return found;
  const report = await planPullRequest(found.pull, { forge, fleetPath, read });
  if (report.kind !== "planned") return { ok: true, report };
  const paths = await forge.pullRequests.changedPaths(number);
  const uncovered = uncoveredPaths(paths).filter((path) => path !== fleetPath);
  return { ok: true, report: { ...report, uncovered } };
}

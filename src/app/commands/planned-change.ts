import type { FleetDiff } from "../../core/diff/change.ts";
import { emptyFleet } from "../../core/fleet/empty-fleet.ts";
import type { Fleet } from "../../core/fleet/fleet.ts";
import { type FleetPromise, promiseOf } from "../../core/plan/promise.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { Problem } from "../../core/problem.ts";
import { planPullRequest } from "../plan-pull-request.ts";
import type { PlanReport } from "../plan-report.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import { digestOf } from "./digest-of.ts";
import type { PullForMerge } from "./ports.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/** What merging a pull request would do, by its files alone. */
export interface PlannedChange {
  readonly report: PlanReport;
  /** Of the fleet file at the head or the merge result. */
  readonly problems: readonly Problem[];
  /** null: the files could not be compared. */
  readonly change: {
    readonly base: Fleet | null;
    readonly head: Fleet;
    readonly diff: FleetDiff;
    readonly promise: FleetPromise;
    /** The digest that would accept it. */
    readonly digest: string;
  } | null;
}

/** Compares what the pull request goes to with what merging it makes. @throws ForgeError */
export async function plannedChange(
  pull: PullForMerge & { readonly mergeCommitSha: string },
  place: FleetPlace,
  { policy, blob }: PolicyAt,
  { forge }: CommandPorts,
): Promise<PlannedChange> {
  const report = await planPullRequest(
    {
      number: pull.number,
      headSha: pull.headSha,
      baseSha: pull.baseSha,
      baseRef: pull.baseRef,
      mergeSha: pull.mergeCommitSha,
      fromFork: pull.fromFork,
    },
    { forge, fleetPath: place.fleetPath, read: fleetReadOptions(policy) },
  );
  if (report.kind !== "planned") {
    const problems = report.kind === "invalid" ? report.problems : [];
    return { report, problems, change: null };
  }
  const base = report.base?.fleet ?? null;
  const head = report.head.fleet;
  const before = base ?? emptyFleet(head.dns).fleet;
  const promise = promiseOf(before, head, report.diff);
  const digest = digestOf(place, {
    number: pull.number,
    base,
    head,
    policyBlob: blob,
  });
  return {
    report,
    problems: [],
    change: { base, head, diff: report.diff, promise, digest },
  };
}

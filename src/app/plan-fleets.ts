import type { FleetFile } from "../core/fleet/fleet.ts";
import { type ReadOptions, readFleet } from "../core/fleet/read.ts";
import {
  fleetClashes,
  type PlacedFleet,
} from "../core/fleets/fleet-clashes.ts";
import type { ListedFleet } from "../core/fleets/fleet-list.ts";
import type { FleetPatterns } from "../core/fleets/fleet-patterns.ts";
import { siteOf } from "../core/fleets/site-of.ts";
import { touchedFleets } from "../core/fleets/touched-fleets.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import type { Policy } from "../core/policy/policy.ts";
import type { Problem } from "../core/problem.ts";
import { listFleets } from "./list-fleets.ts";
import {
  mergedOnto,
  type PlannedPullRequest,
  planPullRequest,
} from "./plan-pull-request.ts";
import type { PlanReport, PullRequestPlace } from "./plan-report.ts";
import type { Forge } from "./ports.ts";

/** One fleet that a pull request touches. */
export interface TouchedFleet {
  readonly path: string;
  readonly name: string;
  readonly report: PlanReport;
  /** Git's ids of the file on the branch and after the merge; null: there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a pull request does to all fleets of the repository. */
export interface FleetsReport {
  readonly place: PullRequestPlace;
  /** By path; those whose bytes stay the same are left out. */
  readonly touched: readonly TouchedFleet[];
  /** Of the list of fleets after the merge. */
  readonly problems: readonly Problem[];
  /** Other files it changes that decide about the homelab; left out: nobody looked. */
  readonly uncovered?: readonly string[];
}

export interface FleetsFacts {
  readonly forge: Pick<Forge, "files" | "ancestry">;
  readonly patterns: FleetPatterns;
  /** Of the branch it goes to. */
  readonly policy: Policy;
}

/** Stage 1 for a repository with several fleets: which of them a merge changes, and how each. @throws ForgeError */
export async function planFleets(
  pull: PlannedPullRequest,
  facts: FleetsFacts,
): Promise<FleetsReport> {
  const { forge, patterns, policy } = facts;
  const baseSha =
    pull.justOpened === true ? pull.baseSha : await mergedOnto(pull, forge);
  const [before, after] = await Promise.all([
    listFleets(patterns, baseSha, forge),
    listFleets(patterns, pull.mergeSha, forge),
  ]);
  const blobIn = (fleets: readonly ListedFleet[], path: string) =>
    fleets.find((fleet) => fleet.path === path)?.blob ?? null;
  const read = fleetReadOptions(policy);
  const all = [...before.fleets, ...after.fleets];
  const touched = await Promise.all(
    touchedFleets(before.fleets, after.fleets).map(async (path) => ({
      path,
      name: all.find((fleet) => fleet.path === path)?.name ?? path,
      report: await planPullRequest(
        { ...pull, baseSha, justOpened: true },
        { forge, fleetPath: path, read },
      ),
      before: blobIn(before.fleets, path),
      after: blobIn(after.fleets, path),
    })),
  );
  const { number, headSha, baseRef, fromFork } = pull;
  return {
    place: { number, headSha, baseSha, baseRef, fromFork },
    touched: await withClashes(touched, after.fleets, pull.mergeSha, facts),
    problems: after.problems,
  };
}

/** What fleets would take from each other makes each of them that the pull request touches one that cannot be planned. */
async function withClashes(
  touched: readonly TouchedFleet[],
  fleets: readonly ListedFleet[],
  mergeSha: string,
  { forge, policy }: FleetsFacts,
): Promise<readonly TouchedFleet[]> {
  const own = new Map(
    touched.map(({ path, report }) => [path, headOf(report)]),
  );
  if (![...own.values()].some((file) => file !== null)) return touched;
  const read = fleetReadOptions(policy);
  const placed = await Promise.all(
    fleets.map(async (fleet): Promise<readonly PlacedFleet[]> => {
      const { path } = fleet;
      const file = own.has(path)
        ? (own.get(path) ?? null)
        : await fleetAt(path, mergeSha, read, forge);
      return file === null ? [] : [{ path, site: siteOf(fleet, policy), file }];
    }),
  );
  const clashes = fleetClashes(placed.flat());
  return touched.map((fleet) => {
    const problems = clashes.get(fleet.path) ?? [];
    const { place } = fleet.report;
    return problems.length === 0
      ? fleet
      : { ...fleet, report: invalidBy(problems, place) };
  });
}

const mostTold = 50;

function invalidBy(
  problems: readonly Problem[],
  place: PullRequestPlace,
): PlanReport {
  return {
    kind: "invalid",
    place,
    problems: problems.slice(0, mostTold),
    more: Math.max(0, problems.length - mostTold),
    headHasFile: true,
  };
}

function headOf(report: PlanReport): FleetFile | null {
  return report.kind === "planned" || report.kind === "repaired"
    ? report.head
    : null;
}

/** A fleet the pull request leaves alone. Mistakes in it are told where it is changed. */
async function fleetAt(
  path: string,
  commit: string,
  read: ReadOptions,
  { files }: FleetsFacts["forge"],
): Promise<FleetFile | null> {
  const file = await files.read(path, commit);
  if (file.kind !== "file") return null;
  const reading = readFleet(file.bytes, read);
  return reading.ok ? reading.file : null;
}

import { type FleetJob, fleetJob } from "../core/fleets/fleet-job.ts";
import type { ListedFleet } from "../core/fleets/fleet-list.ts";
import type { FleetPatterns } from "../core/fleets/fleet-patterns.ts";
import { touchedFleets } from "../core/fleets/touched-fleets.ts";
import type { Problem } from "../core/problem.ts";
import { listFleets } from "./list-fleets.ts";
import { openPull } from "./open-pull.ts";
import { mergedOnto } from "./plan-pull-request.ts";
import type { Clock, Forge } from "./ports.ts";
import { readPolicyAt } from "./read-policy-at.ts";

export interface FleetsQuestion {
  readonly patterns: FleetPatterns;
  /** The default branch. */
  readonly branch: string;
  /** Deployment environment of a fleet. */
  readonly environmentOf: (path: string) => string;
}

export interface FleetsPorts {
  readonly forge: Pick<
    Forge,
    "files" | "ancestry" | "deployments" | "pullRequests"
  >;
  readonly clock: Clock;
}

export type FleetJobs =
  | { readonly ok: true; readonly jobs: readonly FleetJob[] }
  /** Nothing is done for any fleet until this is put right. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Every fleet of the default branch. @throws ForgeError */
export async function everyFleetJob(
  question: FleetsQuestion,
  ports: FleetsPorts,
): Promise<FleetJobs> {
  const head = await fleetsAtHead(question, ports);
  if (!head.ok) return head;
  const { fleets, policy } = head;
  return { ok: true, jobs: fleets.map((fleet) => fleetJob(fleet, policy)) };
}

/**
 * The fleets of the default branch that differ from their own last successful deployment, whose newest one did not end well, or that
 * are judged by another policy now. A fleet that was applied and is gone means a mistake, and never that its machines are to go.
 * @throws ForgeError
 */
export async function dueFleets(
  question: FleetsQuestion,
  ports: FleetsPorts,
): Promise<FleetJobs> {
  const head = await fleetsAtHead(question, ports);
  if (!head.ok) return head;
  const { forge } = ports;
  const bases = new Map<string, Promise<BaseOf | null>>();
  const due: ListedFleet[] = [];
  for (const fleet of head.fleets) {
    const environment = question.environmentOf(fleet.path);
    const [newest] = await forge.deployments.recent(environment, 1);
    // What an apply that failed did half is live, also where the file was put back since.
    const ended = newest === undefined || newest.state === "success";
    const last =
      newest !== undefined && ended
        ? newest
        : await forge.deployments.lastSuccessful(environment);
    const sha = last?.sha ?? "";
    if (last !== null && !bases.has(sha))
      bases.set(sha, baseAt(sha, head.sha, question, ports));
    const base = (await bases.get(sha)) ?? null;
    const same =
      ended &&
      base?.policyBlob === head.policyBlob &&
      base.fleets.some(
        ({ path, blob }) => path === fleet.path && blob === fleet.blob,
      );
    if (!same) due.push(fleet);
  }
  const all = (await Promise.all(bases.values())).flatMap(
    (base) => base?.fleets ?? [],
  );
  const problems = gone(all, head.fleets);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, jobs: due.map((fleet) => fleetJob(fleet, head.policy)) };
}

/** The fleets an open pull request touches, of those the default branch and the merge have. @throws ForgeError */
export async function fleetsOfPull(
  number: number,
  question: FleetsQuestion,
  ports: FleetsPorts,
): Promise<FleetJobs> {
  const { forge } = ports;
  const { patterns, branch } = question;
  const found = await openPull(number, branch, ports);
  if (!found.ok) return { ok: false, problems: [found.problem] };
  const { pull } = found;
  const baseSha = await mergedOnto(pull, forge);
  const [before, after, { policy }] = await Promise.all([
    listFleets(patterns, baseSha, forge),
    listFleets(patterns, pull.mergeSha, forge),
    readPolicyAt(baseSha, forge),
  ]);
  if (after.problems.length > 0) return { ok: false, problems: after.problems };
  const touched = new Set(touchedFleets(before.fleets, after.fleets));
  const jobs = after.fleets
    .filter(({ path }) => touched.has(path))
    .map((fleet) => fleetJob(fleet, policy));
  return { ok: true, jobs };
}

async function fleetsAtHead(
  { patterns, branch }: FleetsQuestion,
  { forge }: FleetsPorts,
) {
  const sha = await forge.ancestry.headOf(branch);
  const [{ fleets, problems }, at] = await Promise.all([
    listFleets(patterns, sha, forge),
    readPolicyAt(sha, forge),
  ]);
  const wrong = [...problems, ...at.problems];
  if (wrong.length > 0) return { ok: false, problems: wrong } as const;
  const { policy, blob: policyBlob } = at;
  return { ok: true, sha, fleets, policy, policyBlob } as const;
}

interface BaseOf {
  readonly fleets: readonly ListedFleet[];
  readonly policyBlob: string | null;
}

/** null: a commit the branch does not hold any more, which is no base. */
async function baseAt(
  sha: string,
  head: string,
  { patterns }: FleetsQuestion,
  { forge }: FleetsPorts,
): Promise<BaseOf | null> {
  if (!(await forge.ancestry.isAncestor(sha, head))) return null;
  const [{ fleets }, { blob: policyBlob }] = await Promise.all([
    listFleets(patterns, sha, forge),
    readPolicyAt(sha, forge),
  ]);
  return { fleets, policyBlob };
}

function gone(
  before: readonly ListedFleet[],
  now: readonly ListedFleet[],
): readonly Problem[] {
  const there = new Set(now.map(({ path }) => path));
  const paths = new Set(before.map(({ path }) => path));
  return [...paths]
    .filter((path) => !there.has(path))
    .map((path) => ({
      code: "fleet_gone",
      message: `\`${path}\` was there when fleets were applied last and is gone, which never means that its machines are to go.`,
      hint: "Put it back; to remove every VM, leave `vms: {}` in it.",
    }));
}

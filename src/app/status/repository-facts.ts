import type { FleetFiles } from "../../core/fleets/fleet-files.ts";
import type { Problem } from "../../core/problem.ts";
import type {
  FleetFacts,
  RepositoryFacts,
} from "../../core/status/fleet-facts.ts";
import { askedOnce } from "../asked-once.ts";
import { fleetEnvironment } from "../commands/for-fleet.ts";
import { listFleets } from "../list-fleets.ts";
import { readPolicyAt } from "../read-policy-at.ts";
import {
  fleetFacts,
  type StatusForge,
  type StatusPlace,
} from "./fleet-facts.ts";

/** Where a repository's fleets are, and the environment of their deployments. */
export interface FleetsOf extends FleetFiles {
  readonly environment: string;
}

/** The fleets of a repository's default branch, and one whose file is gone while it was applied or is locked. @throws ForgeError when nothing can be said */
export async function repositoryFacts(
  branch: string,
  where: FleetsOf,
  forge: StatusForge,
): Promise<RepositoryFacts> {
  const head = await forge.ancestry.headOf(branch);
  const { policy, problems } = await readPolicyAt(head, forge);
  const { places, listProblems } = await placesOf(where, head, forge);
  const shared = askedOnce(forge);
  const all: FleetFacts[] = [];
  // One after the other: GitHub slows down who asks for everything at once.
  for (const place of places)
    all.push(await fleetFacts({ ...place, branch }, { head, policy }, shared));
  const fleets = all.filter(isThere);
  const policyProblems = problems.length;
  return { branch, head, policyProblems, listProblems, fleets };
}

interface Places {
  readonly places: readonly Omit<StatusPlace, "branch">[];
  readonly listProblems: readonly Problem[];
}

async function placesOf(
  { fleetPath, among, environment }: FleetsOf,
  head: string,
  forge: StatusForge,
): Promise<Places> {
  if (among === null)
    return { places: [{ fleetPath, environment }], listProblems: [] };
  const { fleets, problems } = await listFleets(among, head, forge);
  const places = fleets.map(({ path }) => ({
    ...{ fleetPath: path, among },
    environment: fleetEnvironment(environment, path),
  }));
  return { places, listProblems: problems };
}

/** A file that is gone while its machines are there, or while somebody holds its lock, is worth a look. */
function isThere({ file, applied, lock }: FleetFacts): boolean {
  if (file.kind === "untold" || file.value.kind !== "missing") return true;
  return (
    (applied.kind === "told" && applied.value !== null) ||
    (lock.kind === "told" && lock.value.kind !== "free")
  );
}

import type {
  FleetFacts,
  RepositoryFacts,
} from "../../core/status/fleet-facts.ts";
import { readPolicyAt } from "../read-policy-at.ts";
import {
  fleetFacts,
  type StatusForge,
  type StatusPlace,
} from "./fleet-facts.ts";

/** The fleets of a repository's default branch, of these places those where something is. @throws ForgeError when nothing can be said */
export async function repositoryFacts(
  branch: string,
  places: readonly Omit<StatusPlace, "branch">[],
  forge: StatusForge,
): Promise<RepositoryFacts> {
  const head = await forge.ancestry.headOf(branch);
  const { policy, problems } = await readPolicyAt(head, forge);
  const all = await Promise.all(
    places.map((place) =>
      fleetFacts({ ...place, branch }, { head, policy }, forge),
    ),
  );
  const fleets = all.filter(isThere);
  return { branch, head, policyProblems: problems.length, fleets };
}

/** A file that is gone while its machines are there, or while somebody holds its lock, is worth a look. */
function isThere({ file, applied, lock }: FleetFacts): boolean {
  if (file.kind === "untold" || file.value.kind !== "missing") return true;
  return (
    (applied.kind === "told" && applied.value !== null) ||
    (lock.kind === "told" && lock.value.kind !== "free")
  );
}

import type { Policy } from "../policy/policy.ts";
import type { ListedFleet } from "./fleet-list.ts";
import { siteOf } from "./site-of.ts";

/** One job of a matrix: the fleet it is about, and the site whose runner takes it. */
export interface FleetJob {
  /** Path of the fleet file. */
  readonly fleet: string;
  readonly site: string;
}

export function fleetJob(
  fleet: Pick<ListedFleet, "path" | "name">,
  policy: Pick<Policy, "sites">,
): FleetJob {
  return { fleet: fleet.path, site: siteOf(fleet, policy) };
}

import type { Policy } from "../policy/policy.ts";
import type { ListedFleet } from "./fleet-list.ts";

/** Where a fleet is at home: as the policy says, else the site of its own name. */
export function siteOf(
  { path, name }: Pick<ListedFleet, "path" | "name">,
  { sites }: Pick<Policy, "sites">,
): string {
  return sites.get(path) ?? name;
}

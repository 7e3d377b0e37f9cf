import { sha256 } from "../../core/sha256.ts";
import type { PullForMerge } from "./ports.ts";
import type { FleetPlace } from "./request.ts";

const prefix = "homelab-fleet/remove-";

/** Branch of the pull request that removes one VM. Ids hold only letters, digits and dashes; two fleets may have one. */
export function removalBranch(
  vm: string,
  { fleetPath, severalFleets }: Pick<FleetPlace, "fleetPath" | "severalFleets">,
): string {
  const fleet = severalFleets ? `.${sha256(fleetPath).slice(0, 12)}` : "";
  return `${prefix}${vm}${fleet}`;
}

/** The VM a removal pull request of ours removes; null: it is another pull request. */
export function removedBy({
  headRef,
  fromFork,
}: Pick<PullForMerge, "headRef" | "fromFork">): string | null {
  if (fromFork || !headRef.startsWith(prefix)) return null;
  return headRef.slice(prefix.length);
}

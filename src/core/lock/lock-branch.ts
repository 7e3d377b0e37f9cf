import { sha256 } from "../sha256.ts";

const mainFleet = "fleet.yaml";

/** The branch whose existence is the lock of one fleet. */
export function lockBranch(fleetPath: string): string {
  const suffix =
    fleetPath === mainFleet ? "" : `-${sha256(fleetPath).slice(0, 12)}`;
  return `homelab-fleet-lock${suffix}`;
}

import type { FleetPatterns } from "../../core/fleets/fleet-patterns.ts";
import { openPull } from "../open-pull.ts";
import { type FleetsReport, planFleets } from "../plan-fleets.ts";
import type { Accepted } from "./accepted.ts";

/** What the pull request does to all fleets as it is now; null: it cannot be merged, and the gate says why. @throws ForgeError */
export async function touchedNow(
  patterns: FleetPatterns,
  { asker, request, ports: { forge, clock } }: Accepted,
): Promise<FleetsReport | null> {
  const { number } = asker.comment;
  const ports = { forge, clock };
  const found = await openPull(number, request.fleet.branch, ports);
  if (!found.ok) return null;
  const { policy } = asker.policy;
  return planFleets(found.pull, { forge, patterns, policy });
}

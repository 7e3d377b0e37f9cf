import type { Policy } from "../policy/policy.ts";

/** How many disks may go without a digest of exactly this: a share of the fleet, and always one. */
export function mostLosses(
  { maxRemovals }: Pick<Policy, "maxRemovals">,
  vms: number,
): number {
  return Math.max(1, Math.floor((vms * maxRemovals) / 100));
}

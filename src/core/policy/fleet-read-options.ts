import type { ReadOptions } from "../fleet/read.ts";
import type { Policy } from "./policy.ts";

/**
 * How the policy has a fleet file read. `baseZone`: the zone of the fleet a change is held against, which is the only one
 * where the policy lists none; null: there is no such fleet.
 */
export function fleetReadOptions(
  policy: Policy,
  baseZone: string | null = null,
): ReadOptions {
  const { addresses, infrastructure, reserved, site, limits } = policy;
  const zones = policy.zones ?? (baseZone === null ? null : [baseZone]);
  return {
    ...(zones === null ? {} : { zones }),
    ...(addresses === null ? {} : { addresses }),
    infrastructure,
    reserved,
    site,
    limits,
  };
}

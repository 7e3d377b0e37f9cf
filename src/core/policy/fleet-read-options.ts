import type { ReadOptions } from "../fleet/read.ts";
import type { Policy } from "./policy.ts";

/** How the policy has a fleet file read. */
export function fleetReadOptions(policy: Policy): ReadOptions {
  const { zones, addresses, infrastructure, reserved, site, limits } = policy;
  return {
    ...(zones === null ? {} : { zones }),
    ...(addresses === null ? {} : { addresses }),
    infrastructure,
    reserved,
    site,
    limits,
  };
}

import { canonicalJson } from "./canonical-json.ts";
import type { Fleet } from "./fleet.ts";

/**
 * The one spelling of a fleet: what digests cover and what the executor gets. Shaped like a fleet.yaml with every default
 * written out and no `defaults`, so it can be read back as one.
 */
export function canonicalFleet(fleet: Fleet): string {
  return canonicalJson({
    version: 1,
    dns: { zone: fleet.dns.zone, ttl: fleet.dns.ttl },
    vms: Object.fromEntries([...fleet.vms].map(([id, vm]) => [id, { ...vm }])),
  });
}

import type { Dns, FleetFile } from "./fleet.ts";

/** A fleet without VMs: what stood before the first fleet.yaml. */
export function emptyFleet(dns: Dns): FleetFile {
  const start = { line: 1, column: 1 };
  return {
    fleet: { dns, vms: new Map() },
    origins: {
      vmsAt: start,
      zoneAt: start,
      vmAt: new Map(),
      keys: new Map(),
    },
  };
}

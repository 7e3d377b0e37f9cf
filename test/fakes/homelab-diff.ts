import type { FleetFile } from "../../src/core/fleet/fleet.ts";
import { fleetFile } from "./fleet-file.ts";

const defaults = { node: "pve1", pool: "homelab", disk: 20 };

/** The scenario of the documentation's mock-ups: every kind of change once, and a TTL that reaches all names. */
export const before: FleetFile = fleetFile({
  defaults,
  dns: { ttl: 300 },
  vms: {
    web01: {
      vm_name: "web-server-01",
      memory: 4096,
      address: "10.0.0.11/24",
    },
    web02: {
      vm_name: "web-server-02",
      memory: 4096,
      address: "10.0.0.12/24",
    },
    db01: {
      vm_name: "database-01",
      cores: 4,
      memory: 8192,
      address: "10.0.0.21/24",
    },
    cache01: { vm_name: "cache-01", address: "10.0.0.31/24" },
    build01: { vm_name: "builder-01", template: 9002 },
    mon01: { vm_name: "grafana", address: "10.0.0.51/24" },
  },
});

export const after: FleetFile = fleetFile({
  defaults,
  dns: { ttl: 60 },
  vms: {
    web01: {
      vm_name: "web-server-01",
      memory: 4096,
      disk: 40,
      address: "10.0.0.11/24",
    },
    web02: { vm_name: "www-02", memory: 4096, address: "10.0.0.12/24" },
    db01: {
      vm_name: "database-01",
      cores: 6,
      memory: 16384,
      address: "10.0.0.21/24",
    },
    build01: { vm_name: "builder-01", template: 9004 },
    obs01: {
      vm_name: "grafana",
      address: "10.0.0.51/24",
      formerly: "mon01",
    },
    app01: {
      vm_name: "app-server-01",
      memory: 4096,
      address: "10.0.0.61/24",
    },
  },
});

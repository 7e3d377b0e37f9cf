import type { Vm, VmKey } from "../../src/core/fleet/fleet.ts";

type Sample = readonly [before: Partial<Vm>, after: Partial<Vm>];

/** Edits of each key, also the other way round where that is another thing for the names. */
export const effectSamples: Readonly<Record<VmKey, readonly Sample[]>> = {
  template: [[{}, { template: 9001 }]],
  vm_id: [[{}, { vm_id: 120 }]],
  node: [[{}, { node: "pve1" }]],
  cores: [[{}, { cores: 4 }]],
  memory: [[{}, { memory: 4096 }]],
  disk: [[{}, { disk: 20 }]],
  vm_name: [[{}, { vm_name: "www" }]],
  formerly: [[{}, { formerly: "old" }]],
  address: [[{ address: "10.0.0.11/24" }, { address: "10.0.0.12/24" }]],
  gateway: [[{}, { gateway: "10.0.0.1" }]],
  dns_servers: [[{}, { dns_servers: ["10.0.0.2"] }]],
  bridge: [[{}, { bridge: "vmbr1" }]],
  vlan: [[{}, { vlan: 12 }]],
  aliases: [
    [{}, { aliases: ["metrics"] }],
    [{ aliases: ["metrics"] }, {}],
  ],
  wildcard: [
    [{}, { wildcard: true }],
    [{ wildcard: true }, {}],
  ],
  cpu_type: [[{}, { cpu_type: "host" }]],
  datastore: [[{}, { datastore: "fast" }]],
  username: [[{}, { username: "kim" }]],
  ssh_keys: [[{}, { ssh_keys: ["ssh-ed25519 AAAA kim"] }]],
  pool: [[{}, { pool: "homelab" }]],
  tags: [[{}, { tags: ["web"] }]],
  description: [[{}, { description: "a note" }]],
  on_boot: [[{}, { on_boot: false }]],
  protect: [[{}, { protect: true }]],
};

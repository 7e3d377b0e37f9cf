import { vmKeys } from "../../src/core/diff/vm-keys.ts";
import type {
  Dns,
  FleetFile,
  Origin,
  Vm,
  VmKey,
} from "../../src/core/fleet/fleet.ts";

/** What a fleet.yaml would say, without the text. */
export interface FleetText {
  readonly dns?: Partial<Dns>;
  readonly defaults?: Partial<Vm>;
  readonly vms: Readonly<Record<string, Partial<Vm>>>;
}

const builtIn: Vm = {
  vm_name: "",
  aliases: [],
  wildcard: false,
  node: "pve",
  template: 9000,
  cores: 2,
  cpu_type: "x86-64-v2-AES",
  memory: 2048,
  disk: 8,
  datastore: "local-lvm",
  bridge: "vmbr0",
  vlan: null,
  address: "dhcp",
  gateway: null,
  dns_servers: [],
  username: "admin",
  ssh_keys: [],
  pool: null,
  tags: [],
  description: "",
  on_boot: true,
  protect: false,
  vm_id: null,
  formerly: null,
};

/**
 * A checked fleet as the reader gives it. Lines: `zone` on 2, `ttl` on 3, each key of `defaults` on 100 and after, `vms` on
 * 200, each VM on a line of its own from 201 with its keys on that line, a column apart by ten.
 */
export function fleetFile({ dns, defaults = {}, vms }: FleetText): FleetFile {
  const ids = Object.keys(vms);
  return {
    fleet: {
      dns: { zone: "home.sflab.io", ttl: 300, ...dns },
      vms: new Map(
        ids.map((id) => [
          id,
          { ...builtIn, vm_name: id, ...defaults, ...vms[id] },
        ]),
      ),
    },
    origins: {
      vmsAt: { line: 200, column: 1 },
      zoneAt: { line: 2, column: 9 },
      ...(dns?.ttl === undefined ? {} : { ttlAt: { line: 3, column: 8 } }),
      vmAt: new Map(
        ids.map((id, index) => [id, { line: 201 + index, column: 3 }]),
      ),
      keys: new Map(
        ids.map((id, index) => [
          id,
          originsOf(vms[id] ?? {}, defaults, 201 + index),
        ]),
      ),
    },
  };
}

function originsOf(
  own: Partial<Vm>,
  defaults: Partial<Vm>,
  line: number,
): ReadonlyMap<VmKey, Origin> {
  return new Map(
    vmKeys.map((key, place): [VmKey, Origin] => {
      if (own[key] !== undefined)
        return [key, { from: "vm", at: { line, column: 10 + place * 10 } }];
      if (defaults[key] !== undefined)
        return [
          key,
          { from: "defaults", at: { line: 100 + place, column: 9 } },
        ];
      return [key, { from: "built_in" }];
    }),
  );
}

import type { Vm } from "../../core/fleet/fleet.ts";
import type { Chance } from "./chance.ts";
import type { Fresh } from "./fresh.ts";
import { site } from "./site.ts";

/** A machine to begin with: half of them static, small, on either node. */
export function newVm(chance: Chance, fresh: Fresh): Vm {
  const template = chance.oneOf(site.templates);
  return {
    vm_name: fresh.label(),
    aliases: [],
    wildcard: chance.below(4) === 0,
    node: template.node,
    template: template.vmid,
    cores: 2,
    cpu_type: "x86-64-v2-AES",
    memory: 1024,
    disk: 8,
    datastore: "local-lvm",
    bridge: "vmbr0",
    vlan: null,
    address: chance.below(2) === 0 ? "dhcp" : fresh.address(),
    gateway: null,
    dns_servers: [],
    username: "admin",
    ssh_keys: [],
    pool: null,
    tags: [],
    description: "",
    on_boot: true,
    protect: false,
    vm_id: chance.below(4) === 0 ? fresh.number() : null,
    formerly: null,
  };
}

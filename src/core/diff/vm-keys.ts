import type { VmKey } from "../fleet/fleet.ts";

/** Every key of a VM, in the order edits are listed in: what erases first, then what reboots or resizes, then the rest. */
export const vmKeys = [
  "template",
  "vm_id",
  "node",
  "cores",
  "memory",
  "disk",
  "vm_name",
  "formerly",
  "address",
  "gateway",
  "dns_servers",
  "bridge",
  "vlan",
  "aliases",
  "wildcard",
  "cpu_type",
  "datastore",
  "username",
  "ssh_keys",
  "pool",
  "tags",
  "description",
  "on_boot",
  "protect",
] as const satisfies readonly VmKey[];

import fc from "fast-check";
import type { FleetFile, Vm } from "../../src/core/fleet/fleet.ts";
import { type FleetText, fleetFile } from "./fleet-file.ts";

/** Few ids, names and values, so that two fleets overlap, collide and differ in every way. */
const ids = ["a", "b", "c", "web1", "web10", "web-1"] as const;

const oneOf = fc.constantFrom;

const shared = {
  node: oneOf("pve1", "pve2"),
  template: oneOf(9000, 9001),
  cores: oneOf(2, 4),
  cpu_type: oneOf("host", "kvm64"),
  memory: oneOf(1024, 2048),
  disk: oneOf(8, 20),
  datastore: oneOf("local", "fast"),
  bridge: oneOf("vmbr0", "vmbr1"),
  vlan: oneOf(null, 12),
  gateway: oneOf(null, "10.0.0.1"),
  dns_servers: oneOf([], ["10.0.0.2"], ["10.0.0.2", "10.0.0.3"]),
  username: oneOf("admin", "kim"),
  ssh_keys: oneOf([], ["ssh-ed25519 AAAA kim"]),
  pool: oneOf(null, "homelab", "databases"),
  tags: oneOf([], ["postgres"]),
  description: oneOf("", "the old one"),
  on_boot: fc.boolean(),
  protect: fc.boolean(),
  wildcard: fc.boolean(),
} as const;

const own = {
  ...shared,
  vm_name: oneOf("one", "two", "three"),
  aliases: oneOf([], ["x"], ["y"], ["x", "y"]),
  address: oneOf("dhcp", "10.0.0.11/24", "10.0.0.12/24"),
  vm_id: oneOf(null, 101, 102),
  formerly: oneOf(...ids),
} as const;

/** Checked fleets: labels unique, `formerly` names no VM of the same fleet. */
export const arbitraryFleet: fc.Arbitrary<FleetFile> = fc
  .record({
    dns: fc.record({
      zone: oneOf("home.lab", "lab.home"),
      ttl: oneOf(60, 300),
    }),
    defaults: fc.record(shared, { requiredKeys: [] }),
    vms: fc.uniqueArray(
      fc.tuple(oneOf(...ids), fc.record(own, { requiredKeys: [] })),
      { selector: ([id]) => id },
    ),
  })
  .map(({ dns, defaults, vms }) => {
    const taken = new Set<string>(ids);
    const present = new Set<string>(vms.map(([id]) => id));
    const text: FleetText = {
      dns,
      defaults,
      vms: Object.fromEntries(
        vms.map(([id, vm]) => [id, checked(vm, taken, present)]),
      ),
    };
    return fleetFile(text);
  });

function checked(
  { vm_name, aliases, formerly, ...rest }: Partial<Vm>,
  taken: Set<string>,
  present: ReadonlySet<string>,
): Partial<Vm> {
  const claim = (label: string): boolean => {
    const free = !taken.has(label);
    taken.add(label);
    return free;
  };
  return {
    ...rest,
    ...(vm_name !== undefined && claim(vm_name) ? { vm_name } : {}),
    ...(aliases ? { aliases: aliases.filter(claim) } : {}),
    ...(formerly && !present.has(formerly) ? { formerly } : {}),
  };
}

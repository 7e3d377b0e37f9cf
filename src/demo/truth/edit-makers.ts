import type { Vm, VmKey } from "../../core/fleet/fleet.ts";
import type { Chance } from "./chance.ts";
import { type Fresh, gateways } from "./fresh.ts";
import { site } from "./site.ts";

/** What an edit may be made from. */
export interface Material {
  readonly chance: Chance;
  readonly fresh: Fresh;
  readonly id: string;
  /** As it is in Proxmox, before any edit of this round. */
  readonly was: Vm;
}

/** The VM with another value of one key and no other; null where the key cannot be edited now. */
type EditMaker = (vm: Vm, material: Material) => Vm | null;

const keys = [
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGqvwRdCYDvJcjVYGbQ6kzXJTv9lW1PqS3rNf1RXgkPd kim",
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKD3sYIXbXwV0f2bTqkc4yJ0uN5mZlUe7oW8hRgVtLxA alex",
] as const;

/** How each key of a VM is edited. A key that is missing here does not compile. */
export const editMakers: Readonly<Record<VmKey, EditMaker>> = {
  template: (vm, material) => {
    const choices = site.templates.filter(
      ({ vmid, node }) => node === vm.node && vmid !== vm.template,
    );
    return mayErase(vm, material)
      ? { ...vm, template: material.chance.oneOf(choices).vmid }
      : null;
  },
  vm_id: (vm, material) => {
    const { chance, fresh } = material;
    if (vm.vm_id !== null && chance.below(2) === 0)
      return { ...vm, vm_id: null };
    const isThere = site.templates.some(
      ({ vmid, node }) => vmid === vm.template && node === vm.node,
    );
    return isThere && mayErase(vm, material)
      ? { ...vm, vm_id: fresh.number() }
      : null;
  },
  node: (vm, { was }) =>
    vm.template === was.template && vm.vm_id === was.vm_id
      ? { ...vm, node: other(site.nodes, vm.node) }
      : null,
  cores: (vm, { chance }) => ({
    ...vm,
    cores: chance.oneOf([1, 2, 3, 4, 8].filter((it) => it !== vm.cores)),
  }),
  memory: (vm, { chance }) => ({
    ...vm,
    memory: chance.oneOf(
      [512, 1024, 2048, 4096].filter((it) => it !== vm.memory),
    ),
  }),
  disk: (vm, { chance, was }) =>
    vm.datastore === was.datastore
      ? { ...vm, disk: vm.disk + 1 + chance.below(8) }
      : null,
  vm_name: (vm, { fresh }) => ({ ...vm, vm_name: fresh.label() }),
  formerly: (vm, { chance, id }) => {
    if (vm.formerly !== null && chance.below(2) === 0)
      return { ...vm, formerly: null };
    return { ...vm, formerly: id };
  },
  address: (vm, { chance, fresh }) => {
    const isFree = vm.address !== "dhcp" && vm.gateway === null;
    return isFree && chance.below(2) === 0
      ? { ...vm, address: "dhcp" }
      : { ...vm, address: fresh.address() };
  },
  gateway: (vm, { chance }) =>
    vm.address === "dhcp"
      ? null
      : {
          ...vm,
          gateway: chance.oneOf(
            [null, ...gateways].filter((it) => it !== vm.gateway),
          ),
        },
  dns_servers: (vm, { chance }) => ({
    ...vm,
    dns_servers: chance.oneOf(
      [[gateways[0]], [...gateways]].filter(
        (it) => it.length !== vm.dns_servers.length,
      ),
    ),
  }),
  bridge: (vm) => ({ ...vm, bridge: other(site.bridges, vm.bridge) }),
  vlan: (vm, { chance }) => ({
    ...vm,
    vlan: chance.oneOf([null, 12, 30].filter((it) => it !== vm.vlan)),
  }),
  aliases: (vm, { chance, fresh }) => ({
    ...vm,
    aliases:
      vm.aliases.length > 0 && chance.below(2) === 0
        ? vm.aliases.slice(1)
        : [...vm.aliases.slice(-2), fresh.label()],
  }),
  wildcard: (vm) => ({ ...vm, wildcard: !vm.wildcard }),
  cpu_type: (vm) => ({
    ...vm,
    cpu_type: other(["x86-64-v2-AES", "host"], vm.cpu_type),
  }),
  datastore: (vm, { was }) =>
    vm.disk === was.disk
      ? { ...vm, datastore: other(site.datastores, vm.datastore) }
      : null,
  username: (vm) => ({ ...vm, username: other(["admin", "kim"], vm.username) }),
  ssh_keys: (vm, { chance }) => ({
    ...vm,
    ssh_keys: chance.oneOf(
      [[keys[0]], [...keys]].filter((it) => it.length !== vm.ssh_keys.length),
    ),
  }),
  pool: (vm, { chance }) => ({
    ...vm,
    pool: chance.oneOf(
      ["homelab", "databases", "edge"].filter((it) => it !== vm.pool),
    ),
  }),
  tags: (vm, { chance }) => ({
    ...vm,
    tags: chance.oneOf(
      [[], ["web"], ["postgres", "web"]].filter(
        (it) => it.length !== vm.tags.length,
      ),
    ),
  }),
  description: (vm, { fresh }) => ({
    ...vm,
    description: vm.description === "" ? `note ${fresh.label()}` : "",
  }),
  on_boot: (vm) => ({ ...vm, on_boot: !vm.on_boot }),
  protect: (vm) => ({ ...vm, protect: !vm.protect }),
};

/** Proxmox keeps a protected machine, and the gate holds such an apply back. */
function mayErase(vm: Vm, { was }: Material): boolean {
  return !was.protect && !vm.protect;
}

function other(choices: readonly [string, string], now: string): string {
  return choices[0] === now ? choices[1] : choices[0];
}

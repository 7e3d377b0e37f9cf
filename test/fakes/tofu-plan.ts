import type { Fleet, Vm } from "../../src/core/fleet/fleet.ts";

/** JSON as `tofu show -json` prints it; loose on purpose, so that tests can bend it. */
export type PlanEntry = Record<string, unknown>;

const proxmox = "registry.opentofu.org/bpg/proxmox";
const vmType = "proxmox_virtual_environment_vm";
const poolType = "proxmox_virtual_environment_pool";
const recordType = "dns_a_record_set";

export function tofuPlan(
  entries: readonly PlanEntry[],
  more: PlanEntry = {},
): PlanEntry {
  return {
    format_version: "1.2",
    terraform_version: "1.12.6",
    resource_changes: entries,
    errored: false,
    ...more,
  };
}

/** One `resource_changes` entry of a VM. */
export function vmEntry(
  id: string,
  actions: readonly string[],
  change: PlanEntry = {},
  more: PlanEntry = {},
): PlanEntry {
  const address = `module.vm_${id}.${vmType}.this`;
  return entry(address, vmType, proxmox, actions, change, more);
}

export function recordEntry(
  id: string,
  label: string,
  actions: readonly string[],
  change: PlanEntry = {},
  more: PlanEntry = {},
): PlanEntry {
  const address = `module.vm_${id}.${recordType}.this["${label}"]`;
  const provider = "registry.opentofu.org/hashicorp/dns";
  return entry(address, recordType, provider, actions, change, more);
}

export function poolEntry(name: string, actions: readonly string[]): PlanEntry {
  return entry(`${poolType}.pool_${name}`, poolType, proxmox, actions, {}, {});
}

function entry(
  address: string,
  type: string,
  provider: string,
  actions: readonly string[],
  change: PlanEntry,
  more: PlanEntry,
): PlanEntry {
  return {
    address,
    mode: "managed",
    type,
    name: "this",
    provider_name: provider,
    change: {
      actions,
      before: actions[0] === "create" && actions.length === 1 ? null : {},
      after: actions.join() === "delete" ? null : {},
      after_unknown: {},
      before_sensitive: false,
      after_sensitive: {},
      ...change,
    },
    ...more,
  };
}

/** What the catalog's module gives bpg/proxmox for a VM. */
export function vmState(vm: Vm): PlanEntry {
  return {
    name: vm.vm_name,
    description: vm.description === "" ? "homelab-fleet" : vm.description,
    tags: ["fleet", ...vm.tags],
    node_name: vm.node,
    vm_id: vm.vm_id ?? 1000,
    pool_id: vm.pool,
    on_boot: vm.on_boot,
    protection: vm.protect,
    clone: [{ vm_id: vm.template, full: true }],
    cpu: [{ cores: vm.cores, type: vm.cpu_type }],
    memory: [{ dedicated: vm.memory }],
    disk: [{ interface: "scsi0", datastore_id: vm.datastore, size: vm.disk }],
    network_device: [{ bridge: vm.bridge, vlan_id: vm.vlan }],
    initialization: [
      {
        datastore_id: vm.datastore,
        ip_config: [{ ipv4: [{ address: vm.address, gateway: vm.gateway }] }],
        dns: vm.dns_servers.length > 0 ? [{ servers: vm.dns_servers }] : [],
        user_account: [{ username: vm.username, keys: vm.ssh_keys }],
      },
    ],
  };
}

const forcing = ["clone", "vm_id"];

/**
 * The plan OpenTofu would make of the catalog's configuration when the homelab is exactly what `base` says: written from the
 * providers' rules, without looking at the diff.
 */
export function planBetween(base: Fleet, head: Fleet): PlanEntry {
  const moved = new Map<string, string>();
  for (const [id, { formerly }] of head.vms)
    if (formerly !== null && !base.vms.has(id) && base.vms.has(formerly))
      moved.set(formerly, id);
  const held = new Set(moved.values());
  const entries: PlanEntry[] = [];
  for (const [id, vm] of base.vms) {
    const now = moved.get(id) ?? id;
    const after = head.vms.get(now);
    entries.push(...vmEntries(id, now, base, vm, head, after));
  }
  for (const [id, vm] of head.vms)
    if (!base.vms.has(id) && !held.has(id)) entries.push(...newVm(id, vm));
  const pools = new Set(
    [...poolsOf(base), ...poolsOf(head)].filter(
      (pool) => poolsOf(base).has(pool) !== poolsOf(head).has(pool),
    ),
  );
  for (const pool of pools)
    entries.push(
      poolEntry(pool, [poolsOf(head).has(pool) ? "create" : "delete"]),
    );
  return tofuPlan(entries);
}

function poolsOf(fleet: Fleet): Set<string> {
  return new Set([...fleet.vms.values()].flatMap(({ pool }) => pool ?? []));
}

function newVm(id: string, vm: Vm): PlanEntry[] {
  return [
    vmEntry(id, ["create"]),
    ...labelsOf(vm).map((label) => recordEntry(id, label, ["create"])),
  ];
}

function labelsOf(vm: Vm): string[] {
  return [
    vm.vm_name,
    ...vm.aliases,
    ...(vm.wildcard ? [`*.${vm.vm_name}`] : []),
  ];
}

function vmEntries(
  old: string,
  id: string,
  base: Fleet,
  before: Vm,
  head: Fleet,
  after: Vm | undefined,
): PlanEntry[] {
  if (!after)
    return [
      vmEntry(old, ["delete"]),
      ...labelsOf(before).map((label) => recordEntry(old, label, ["delete"])),
    ];
  const previous = (name: string): PlanEntry =>
    old === id ? {} : { previous_address: `module.vm_${old}.${name}` };
  const was = vmState(before);
  const is = { ...vmState(after) };
  if (after.vm_id === null) is["vm_id"] = was["vm_id"];
  const differs = Object.keys(is).filter(
    (key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
  const replaced = differs.some((key) => forcing.includes(key));
  const actions = replaced
    ? ["delete", "create"]
    : [differs.length > 0 ? "update" : "no-op"];
  const change = {
    before: was,
    after: is,
    replace_paths: replaced
      ? differs.filter((key) => forcing.includes(key)).map((key) => [key])
      : [],
  };
  return [
    vmEntry(id, actions, change, previous(`${vmType}.this`)),
    ...recordEntries(id, base, before, head, after, replaced, previous),
  ];
}

function recordEntries(
  id: string,
  base: Fleet,
  before: Vm,
  head: Fleet,
  after: Vm,
  replaced: boolean,
  previous: (name: string) => PlanEntry,
): PlanEntry[] {
  const labels = [...new Set([...labelsOf(before), ...labelsOf(after)])];
  const sameDns = JSON.stringify(base.dns) === JSON.stringify(head.dns);
  const waits = after.address === "dhcp" && replaced;
  return labels.map((label) => {
    const more = previous(`${recordType}.this["${label}"]`);
    if (!labelsOf(before).includes(label))
      return recordEntry(id, label, ["create"]);
    const change = {
      before: recordState(label, before, base),
      after: recordState(label, after, head),
      after_unknown: waits ? { addresses: true } : {},
    };
    if (!labelsOf(after).includes(label))
      return recordEntry(id, label, ["delete"], {}, more);
    if (!sameDns)
      return recordEntry(id, label, ["delete", "create"], change, more);
    const same = before.address === after.address && !waits;
    return recordEntry(id, label, [same ? "no-op" : "update"], change, more);
  });
}

function recordState(name: string, vm: Vm, { dns }: Fleet): PlanEntry {
  const address = vm.address === "dhcp" ? "10.0.0.99" : vm.address.slice(0, -3);
  return { name, zone: `${dns.zone}.`, ttl: dns.ttl, addresses: [address] };
}

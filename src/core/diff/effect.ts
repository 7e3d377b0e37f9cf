import type { VmKey } from "../fleet/fleet.ts";
import type { ChangeKind, Effect } from "./change.ts";
import { effects } from "./change.ts";

/** What an edit of one key of fleet.yaml does to the running VM. Comments, docs and the plan gate are all made from these rows. */
export interface EffectRow {
  /** The kind a change has when this is its leading edit. */
  readonly kind: ChangeKind;
  readonly effect: Effect;
  /** Attributes of bpg/proxmox's VM resource that carry it, list indexes left out. Empty: only records follow from it. */
  readonly attributes: readonly string[];
  readonly unit?: "MB" | "GB";
  /** False: a comment says "(changed)" instead of the value. */
  readonly shown: boolean;
  readonly sentence: string;
}

const reboots = { effect: "reboots", shown: true } as const;
const live = { effect: "stays_up", shown: true } as const;
const rebuilt = { effect: "erased_rebuilt", shown: true } as const;
const untouched = { effect: "untouched", shown: true } as const;

/**
 * THE effect table. Source: bpg/proxmox 0.111.1 (`proxmoxtf/resource/vm`) with its default `hotplug = "network,disk,usb"`
 * and `reboot_after_update = true`. The test beside it holds that no key is missing.
 */
export const effectTable = {
  template: {
    ...rebuilt,
    kind: "rebuild",
    attributes: ["clone.vm_id"],
    sentence: "Another template makes a new VM; the old disk is erased.",
  },
  vm_id: {
    ...rebuilt,
    kind: "rebuild",
    attributes: ["vm_id"],
    sentence:
      "Another Proxmox number makes a new VM; the old disk is erased. Without the line a VM keeps its number.",
  },
  node: {
    ...live,
    kind: "move",
    attributes: ["node_name"],
    sentence:
      "The VM moves to the other node with its disk and stays up; the catalog sets `migrate = true`.",
  },
  cores: {
    ...reboots,
    kind: "resize",
    attributes: ["cpu.cores"],
    sentence: "The VM reboots to see another number of cores.",
  },
  memory: {
    ...reboots,
    kind: "resize",
    attributes: ["memory.dedicated"],
    unit: "MB",
    sentence: "The VM reboots: memory is not in the default `hotplug`.",
  },
  disk: {
    ...live,
    kind: "resize",
    attributes: ["disk.size"],
    unit: "GB",
    sentence:
      "The disk grows while the VM runs; its file system does not grow by itself. A smaller disk is an error.",
  },
  vm_name: {
    ...live,
    kind: "rename",
    attributes: ["name"],
    sentence:
      "The VM is renamed and stays up; its record is replaced: the old name stops, the new one starts.",
  },
  formerly: {
    ...untouched,
    kind: "rekey",
    attributes: [],
    sentence: "The state moves to the new id; the machine is not touched.",
  },
  address: {
    ...reboots,
    kind: "network",
    attributes: ["initialization.ip_config.ipv4.address"],
    sentence:
      "The VM reboots to take the address; a static one also edits its records in place.",
  },
  gateway: {
    ...reboots,
    kind: "network",
    attributes: ["initialization.ip_config.ipv4.gateway"],
    sentence: "The VM reboots to take the gateway.",
  },
  dns_servers: {
    ...reboots,
    kind: "network",
    attributes: ["initialization.dns.servers", "initialization.dns"],
    sentence:
      "The VM reboots: cloud-init reads them at boot. The last one can only be replaced.",
  },
  bridge: {
    ...live,
    kind: "network",
    attributes: ["network_device.bridge"],
    sentence:
      "The network card is plugged over while the VM runs; under DHCP its address may change.",
  },
  vlan: {
    ...live,
    kind: "network",
    attributes: ["network_device.vlan_id"],
    sentence:
      "The network card is plugged over while the VM runs; under DHCP its address may change.",
  },
  aliases: {
    ...untouched,
    kind: "network",
    attributes: [],
    sentence: "Records are added or deleted; the VM is not touched.",
  },
  wildcard: {
    ...untouched,
    kind: "network",
    attributes: [],
    sentence: "One record is added or deleted; the VM is not touched.",
  },
  cpu_type: {
    ...reboots,
    kind: "settings",
    attributes: ["cpu.type"],
    sentence: "The VM reboots to get another kind of processor.",
  },
  datastore: {
    ...reboots,
    kind: "settings",
    attributes: ["disk.datastore_id", "initialization.datastore_id"],
    sentence:
      "The disk moves while the VM is off. It cannot grow in the same step.",
  },
  username: {
    ...reboots,
    kind: "settings",
    attributes: ["initialization.user_account.username"],
    shown: false,
    sentence: "The VM reboots: cloud-init reads it at boot.",
  },
  ssh_keys: {
    ...reboots,
    kind: "settings",
    attributes: ["initialization.user_account.keys"],
    shown: false,
    sentence:
      "The VM reboots: cloud-init reads them at boot. The last one can only be replaced.",
  },
  pool: {
    ...live,
    kind: "settings",
    attributes: ["pool_id"],
    sentence:
      "The VM is put into the other pool and stays up. It cannot leave its pool for none.",
  },
  tags: {
    ...live,
    kind: "settings",
    attributes: ["tags"],
    sentence: "Only a note in Proxmox; the VM stays up.",
  },
  description: {
    ...live,
    kind: "settings",
    attributes: ["description"],
    shown: false,
    sentence: "Only a note in Proxmox; the VM stays up.",
  },
  on_boot: {
    ...live,
    kind: "settings",
    attributes: ["on_boot", "startup"],
    sentence: "Counts at the next start of the node; the VM stays up.",
  },
  protect: {
    ...live,
    kind: "protect",
    attributes: ["protection"],
    sentence: "Proxmox refuses or allows its removal; the VM stays up.",
  },
} as const satisfies Record<VmKey, EffectRow>;

export function effectRow(key: VmKey): EffectRow {
  return effectTable[key];
}

/** How an effect is said in a cell. Danger is bold. */
export const effectWords = {
  erased_gone: { words: "off for good, disk erased", danger: true },
  erased_rebuilt: { words: "new VM, disk erased", danger: true },
  reboots: { words: "reboots", danger: true },
  stays_up: { words: "stays up", danger: false },
  untouched: { words: "untouched", danger: false },
  starts: { words: "new VM, starts", danger: false },
} as const satisfies Record<
  Effect,
  { readonly words: string; readonly danger: boolean }
>;

/** The worst of some effects; `untouched` of none. */
export function worstEffect(found: readonly Effect[]): Effect {
  return effects.find((effect) => found.includes(effect)) ?? "untouched";
}

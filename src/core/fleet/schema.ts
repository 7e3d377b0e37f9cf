import { ipv4Address, serverAddress, vmAddress } from "./addresses.ts";
import type { Dns, Vm, VmKey } from "./fleet.ts";
import * as names from "./names.ts";
import { sshKey } from "./ssh-key.ts";
import { boolean, integer, list, type ValueKind } from "./value-kind.ts";

/** Everything there is to know about one key of the file. Validator, JSON Schema and reference all come from it. */
export interface KeyDefinition<T> {
  readonly kind: ValueKind<NonNullable<T>>;
  /** What a number counts. Memory in MB, disks in GB, as Proxmox does. */
  readonly unit?: "MB" | "GB" | "seconds";
  readonly builtIn: (id: string) => T;
  /** Whether it may also stand under `defaults`. */
  readonly inDefaults: boolean;
  /** As it would stand in the file, for hints. */
  readonly example: string;
  /** One line for the reference and for editors. */
  readonly about: string;
}

type Definitions<Of, Keys extends keyof Of> = {
  readonly [K in Keys]: KeyDefinition<Of[K]>;
};

function sorted(items: readonly string[]): readonly string[] {
  return items.toSorted();
}

/** The catalog adds this tag to every VM, so it is the same VM with or without it. */
function withoutFleet(tags: readonly string[]): readonly string[] {
  return sorted(tags.filter((tag) => tag !== "fleet"));
}

const proxmoxId = integer(100, 999_999_999);

/** The keys of one VM. The order is the reference's. */
export const vmKeys: Definitions<Vm, VmKey> = {
  vm_name: {
    kind: names.hostLabel,
    builtIn: (id) => id,
    inDefaults: false,
    example: "web-server-01",
    about: "Proxmox name and host name; unique in the file, aliases included",
  },
  aliases: {
    kind: list(names.hostLabel, 8, sorted),
    builtIn: () => [],
    inDefaults: false,
    example: "[metrics]",
    about: "more host names (A records) on the same address",
  },
  wildcard: {
    kind: boolean(),
    builtIn: () => false,
    inDefaults: true,
    example: "true",
    about: "also an A record `*.<vm_name>` on the same address",
  },
  node: {
    kind: names.nodeName,
    builtIn: () => "pve",
    inDefaults: true,
    example: "pve1",
    about: "Proxmox node the VM runs on",
  },
  template: {
    kind: proxmoxId,
    builtIn: () => 9000,
    inDefaults: true,
    example: "9000",
    about: "VM id of the template that is cloned",
  },
  cores: {
    kind: integer(1, 128),
    builtIn: () => 2,
    inDefaults: true,
    example: "4",
    about: "CPU cores",
  },
  cpu_type: {
    kind: names.cpuType,
    builtIn: () => "x86-64-v2-AES",
    inDefaults: true,
    example: "host",
    about: "CPU type the VM sees",
  },
  memory: {
    kind: integer(128, 4_194_304, "MB"),
    unit: "MB",
    builtIn: () => 2048,
    inDefaults: true,
    example: "4096",
    about: "memory",
  },
  disk: {
    kind: integer(1, 65_536, "GB"),
    unit: "GB",
    builtIn: () => 8,
    inDefaults: true,
    example: "40",
    about: "size of the disk; it can grow, never shrink",
  },
  datastore: {
    kind: names.datastoreName,
    builtIn: () => "local-lvm",
    inDefaults: true,
    example: "local-lvm",
    about: "Proxmox storage of the disk",
  },
  bridge: {
    kind: names.bridgeName,
    builtIn: () => "vmbr0",
    inDefaults: true,
    example: "vmbr0",
    about: "network bridge of the node",
  },
  vlan: {
    kind: integer(1, 4094),
    builtIn: () => null,
    inDefaults: true,
    example: "20",
    about: "VLAN tag",
  },
  address: {
    kind: vmAddress,
    builtIn: () => "dhcp",
    inDefaults: false,
    example: "192.168.1.21/24",
    about: "`dhcp`, or the VM's own IPv4 address; unique in the file",
  },
  gateway: {
    kind: ipv4Address,
    builtIn: () => null,
    inDefaults: true,
    example: "192.168.1.1",
    about:
      "only with a static address, inside its network; under `defaults` it reaches VMs with a static address only",
  },
  dns_servers: {
    kind: list(serverAddress, 8),
    builtIn: () => [],
    inDefaults: true,
    example: "[192.168.1.1]",
    about: "name servers the VM asks, given to cloud-init",
  },
  username: {
    kind: names.userName,
    builtIn: () => "admin",
    inDefaults: true,
    example: "admin",
    about: "user that cloud-init creates",
  },
  ssh_keys: {
    kind: list(sshKey, 64),
    builtIn: () => [],
    inDefaults: true,
    example: '["ssh-ed25519 AAAA… kim"]',
    about: "public keys that may log in as this user",
  },
  pool: {
    kind: names.poolName,
    builtIn: () => null,
    inDefaults: true,
    example: "homelab",
    about: "Proxmox pool",
  },
  tags: {
    kind: list(names.tagName, 32, withoutFleet),
    builtIn: () => [],
    inDefaults: true,
    example: "[postgres]",
    about: "Proxmox tags; `fleet` is always added",
  },
  description: {
    kind: names.oneLine,
    builtIn: () => "",
    inDefaults: true,
    example: "Time series and graphs",
    about: "notes shown in Proxmox",
  },
  on_boot: {
    kind: boolean(),
    builtIn: () => true,
    inDefaults: true,
    example: "false",
    about: "whether the VM starts with its node",
  },
  protect: {
    kind: boolean(),
    builtIn: () => false,
    inDefaults: true,
    example: "true",
    about: "its disk is never erased: lifting this is a merge of its own",
  },
  vm_id: {
    kind: proxmoxId,
    builtIn: () => null,
    inDefaults: false,
    example: "121",
    about: "VM id in Proxmox, assigned when left out; unique in the file",
  },
  formerly: {
    kind: names.vmId,
    builtIn: () => null,
    inDefaults: false,
    example: "mon01",
    about:
      "the id it had: state is moved, the machine is not touched; not an id of this file",
  },
};

/** The keys under `dns`. `zone` has no built-in value: it must be there. */
export const dnsKeys: {
  readonly zone: Omit<KeyDefinition<string>, "builtIn">;
  readonly ttl: KeyDefinition<Dns["ttl"]>;
} = {
  zone: {
    kind: names.zoneName,
    inDefaults: false,
    example: "home.example.net",
    about: "zone of all host names; a trailing dot is dropped",
  },
  ttl: {
    kind: integer(30, 86_400, "seconds"),
    unit: "seconds",
    builtIn: () => 300,
    inDefaults: false,
    example: "300",
    about: "time to live of every record",
  },
};

export const versionKind = integer(1, 1);

/** The keys of the whole file. */
export const fleetKeys = ["version", "dns", "defaults", "vms"] as const;

export function isVmKey(word: string): word is VmKey {
  return Object.hasOwn(vmKeys, word);
}

/** In the order of the reference. */
export const vmKeyNames: readonly VmKey[] = Object.keys(vmKeys).filter(isVmKey);

export const defaultsKeyNames: readonly VmKey[] = vmKeyNames.filter(
  (key) => vmKeys[key].inDefaults,
);

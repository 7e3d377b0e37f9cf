import type { Position } from "../problem.ts";

/**
 * One virtual machine with every default applied. Keys are those of fleet.yaml, so that the file, the canonical JSON, the
 * catalog's variables and the comments use one word for one thing. `null` means "none".
 */
export interface Vm {
  readonly vm_name: string;
  readonly aliases: readonly string[];
  readonly wildcard: boolean;
  readonly node: string;
  /** VM id of the template that is cloned. */
  readonly template: number;
  readonly cores: number;
  readonly cpu_type: string;
  /** MB */
  readonly memory: number;
  /** GB */
  readonly disk: number;
  readonly datastore: string;
  readonly bridge: string;
  readonly vlan: number | null;
  /** `dhcp` or an IPv4 address with prefix, `192.168.1.21/24`. */
  readonly address: string;
  readonly gateway: string | null;
  readonly dns_servers: readonly string[];
  readonly username: string;
  readonly ssh_keys: readonly string[];
  readonly pool: string | null;
  /** Sorted, without `fleet`, which the catalog always adds. */
  readonly tags: readonly string[];
  readonly description: string;
  readonly on_boot: boolean;
  readonly protect: boolean;
  readonly vm_id: number | null;
  readonly formerly: string | null;
}

export type VmKey = keyof Vm;
export type VmValue = Vm[VmKey];

export interface Dns {
  /** Lower case, without trailing dot. */
  readonly zone: string;
  /** Seconds. */
  readonly ttl: number;
}

/** What fleet.yaml says, checked and complete. Keyed by VM id. */
export interface Fleet {
  readonly dns: Dns;
  readonly vms: ReadonlyMap<string, Vm>;
}

/** Where a value came from. `site` is the policy file, `built_in` our own default; neither has a line in fleet.yaml. */
export type Origin =
  | { readonly from: "vm" | "defaults"; readonly at: Position }
  | { readonly from: "site" | "built_in" };

/** Where each thing stands in the file a fleet was read from. */
export interface FleetOrigins {
  /** The `vms` key: a removed VM has no line of its own. */
  readonly vmsAt: Position;
  readonly zoneAt: Position;
  /** Absent when the TTL is the built-in one. */
  readonly ttlAt?: Position;
  /** Where each VM's id stands. */
  readonly vmAt: ReadonlyMap<string, Position>;
  /** Per VM id and key. Every key of every VM is present. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<VmKey, Origin>>;
}

/** A fleet and where it was written. */
export interface FleetFile {
  readonly fleet: Fleet;
  readonly origins: FleetOrigins;
}

/** Defaults of the site, from the policy file; below fleet.yaml's own `defaults`, above the built-in ones. */
export type SiteDefaults = Partial<
  Pick<Vm, "node" | "template" | "datastore" | "bridge">
>;

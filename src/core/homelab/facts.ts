/** One machine as Proxmox lists it: `GET /cluster/resources?type=vm`. Names are text from outside. */
export interface MachineFacts {
  /** Number in Proxmox. */
  readonly number: number;
  readonly name: string;
  readonly node: string;
  readonly isTemplate: boolean;
  /** What it may take, MB; null when Proxmox did not say. */
  readonly memory: number | null;
  readonly cores: number | null;
  /** IPv4 addresses it is known to have; empty when nobody knows. */
  readonly addresses: readonly string[];
}

/** One node: `GET /nodes`. */
export interface NodeFacts {
  readonly name: string;
  readonly online: boolean;
  /** MB. */
  readonly memory: number;
  readonly cores: number;
}

/** A name the zone's server answers for. */
export interface NameFacts {
  /** Host label without the zone; may be `*.web`. */
  readonly name: string;
  readonly addresses: readonly string[];
}

/** What the homelab said of itself, asked once and only to read. */
export interface HomelabFacts {
  readonly nodes: readonly NodeFacts[];
  readonly machines: readonly MachineFacts[];
  /** The names of the fleet that exist in its zone now. */
  readonly names: readonly NameFacts[];
  /** Pools the plan would create that Proxmox has. */
  readonly takenPools?: readonly string[];
}

/** What the state says is ours. */
export interface Ours {
  /** VM id → its number in Proxmox. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Labels of records. */
  readonly names: ReadonlySet<string>;
}

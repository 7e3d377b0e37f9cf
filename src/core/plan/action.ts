import type { VmKey } from "../fleet/fleet.ts";

/**
 * The strongest thing done to one resource. `move`: nothing but a new address. `unknown`: a combination we never saw, which
 * the plan gate refuses.
 */
export type ActionKind =
  | "create"
  | "update"
  | "delete"
  | "replace"
  | "move"
  | "forget"
  | "import"
  | "read"
  | "noop"
  | "unknown";

export type Role = "vm" | "record" | "pool" | "helper" | "other";

export type Scalar = string | number | boolean | null;

/** One attribute that an action changes. Values only where the allow-list has the attribute and nothing marks it sensitive. */
export interface AttributeChange {
  /** Names joined by dots, list indexes left out: `memory.dedicated`. */
  readonly path: string;
  /** The key of fleet.yaml it comes from, if one does. */
  readonly key: VmKey | null;
  readonly before: Scalar | readonly Scalar[];
  readonly after: Scalar | readonly Scalar[];
  readonly afterUnknown: boolean;
  /** True: `before` and `after` are null because they may not be shown. */
  readonly hidden: boolean;
}

/** An A record as the plan has it. */
export interface RecordState {
  /** Without the trailing dot. */
  readonly zone: string | null;
  readonly ttl: number | null;
  /** IPv4 addresses, sorted; null: known only after the VM has started. */
  readonly addresses: readonly string[] | null;
}

/** Before and after of something; null where there is none or it is not known. */
export interface Transition<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** Whose resource it is: decoded from the address by one function, as whole segments. */
export interface Place {
  readonly role: Role;
  readonly vmId: string | null;
  /** Label of a record, name of a pool. */
  readonly name: string | null;
}

/** One entry of the plan's `resource_changes`. */
export interface Action extends Place {
  readonly address: string;
  /** null when it did not move. */
  readonly previousAddress: string | null;
  readonly mode: "managed" | "data" | "other";
  readonly type: string;
  /** `registry.opentofu.org/bpg/proxmox` */
  readonly provider: string;
  readonly kind: ActionKind;
  readonly deposed: boolean;
  readonly imported: boolean;
  readonly changes: readonly AttributeChange[];
  /** What forces a replacement: attribute paths, or `tainted`. */
  readonly forcedBy: readonly string[];
  /** Number in Proxmox; of a VM only. */
  readonly number: Transition<number>;
  /** Of a record only. */
  readonly record: Transition<RecordState>;
}

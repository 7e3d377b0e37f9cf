import type { Dns, Origin, Vm, VmKey, VmValue } from "../fleet/fleet.ts";
import type { Problem } from "../problem.ts";

/**
 * What a running VM feels, worst first. `erased_gone`: off for good, disk erased. `erased_rebuilt`: a new VM takes its place.
 * `starts`: a VM that did not exist.
 */
export const effects = [
  "erased_gone",
  "erased_rebuilt",
  "reboots",
  "stays_up",
  "untouched",
  "starts",
] as const;
export type Effect = (typeof effects)[number];

export const changeKinds = [
  "remove",
  "rebuild",
  "move",
  "resize",
  "rename",
  "rekey",
  "network",
  "settings",
  "protect",
  "add",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One attribute of one VM that differs. */
export interface Edit {
  readonly key: VmKey;
  readonly before: VmValue;
  readonly after: VmValue;
  /** Where the value after the edit was written; for a key that went away, where its default now comes from. */
  readonly origin: Origin;
  readonly effect: Effect;
}

/** Everything that happens to one VM. `effect` is the worst of its edits. */
export interface VmChange {
  /** The id in the head; of a removed VM the one in the base. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly effect: Effect;
  /** The id it had, when `formerly` moves its state. */
  readonly formerId: string | null;
  /** null for an added VM. */
  readonly before: Vm | null;
  /** null for a removed VM. */
  readonly after: Vm | null;
  readonly edits: readonly Edit[];
  /** Keys of `edits` that came by `defaults` and are told in a fan-out, not in this row. */
  readonly fannedOut: readonly VmKey[];
}

/** One edit of `defaults` or `dns` that reaches several VMs. */
export interface FanOut {
  readonly key: VmKey | "dns.ttl" | "dns.zone";
  readonly before: VmValue;
  readonly after: VmValue;
  readonly effect: Effect;
  /** Line of the edit in the head, if it has one. */
  readonly origin: Origin | null;
  /** Ids whose own value changed by it, sorted. */
  readonly reaches: readonly string[];
  /** Ids that set the key themselves, sorted. */
  readonly overriddenBy: readonly string[];
}

/** One DNS A record as the fleet file knows it. `address` is null where it is known only after the VM has started (DHCP). */
export interface RecordSpec {
  /** Host label without the zone; may be `*.web`. */
  readonly name: string;
  readonly zone: string;
  readonly address: string | null;
  /** Seconds. */
  readonly ttl: number;
}

export type RecordKind =
  | "added"
  | "deleted"
  | "renamed"
  | "recreated"
  | "readdressed";

/** How long a name has no answer. */
export type NameGap =
  | "none"
  | "for_good"
  | "briefly"
  | "until_up"
  | "until_back"
  | "old_name_stops";

export interface RecordChange {
  readonly kind: RecordKind;
  /** The VM it belongs to. */
  readonly id: string;
  readonly before: RecordSpec | null;
  readonly after: RecordSpec | null;
  readonly missing: NameGap;
}

/** Something worth saying that is no change: a removal and an addition that look like a rename, a `formerly` without effect. */
export interface Note {
  readonly code: string;
  readonly ids: readonly string[];
  readonly message: string;
}

/** The difference of two fleets. Counts are lengths of these lists and nothing else. */
export interface FleetDiff {
  readonly dns: { readonly before: Dns; readonly after: Dns };
  /** Ordered as plan-comment.md §4: removed, rebuilt, rebooted, stays up, untouched, added; inside by id. */
  readonly changes: readonly VmChange[];
  readonly fanOuts: readonly FanOut[];
  /** Ordered: deleted, renamed and recreated, readdressed, added; inside by name. */
  readonly records: readonly RecordChange[];
  readonly notes: readonly Note[];
  /** Edits no machine can make, such as a smaller disk. Not empty: nothing is planned. */
  readonly problems: readonly Problem[];
}

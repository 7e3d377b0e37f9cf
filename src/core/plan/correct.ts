import type {
  Effect,
  FleetDiff,
  RecordChange,
  VmChange,
} from "../diff/change.ts";
import { orderChanges } from "../diff/order.ts";
import type { Action } from "./action.ts";
import { isLiveChange } from "./attribute-rule.ts";
import type { Reconciled, RecordReality, VmReality } from "./reconcile.ts";

/** What the real plan knows of single rows. */
export interface RowFacts {
  /** Ids of VMs whose row the homelab already fulfils. */
  readonly already: ReadonlySet<string>;
  /** By the record change of `diff`. */
  readonly records: ReadonlyMap<RecordChange, RecordReality>;
  /** Numbers VMs keep in Proxmox, by id. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Before anybody asked the homelab. */
export const noRowFacts: RowFacts = {
  already: new Set(),
  records: new Map(),
  numbers: new Map(),
};

/** The difference of the two files, put right by what the real plan does. */
export interface Corrected extends RowFacts {
  /** Effects are those of the real actions, and the order follows them. */
  readonly diff: FleetDiff;
}

export function correct(
  diff: FleetDiff,
  reconciled: Reconciled,
  actions: readonly Action[],
): Corrected {
  const { vms } = reconciled;
  const own = new Map(
    actions.flatMap((action) =>
      action.role === "vm" && action.vmId !== null && !action.deposed
        ? [[action.vmId, action] as const]
        : [],
    ),
  );
  const changes = diff.changes.map((change) => ({
    ...change,
    effect: realEffect(change, vms.get(change.id), own.get(change.id)),
  }));
  return {
    diff: { ...diff, changes: orderChanges(changes) },
    already: new Set(
      [...vms.values()]
        .filter(({ state }) => state === "already_so")
        .map(({ id }) => id),
    ),
    records: new Map(reconciled.records.map((it) => [it.change, it])),
    numbers: new Map(
      [...vms.values()].flatMap(({ id, number: { before, after } }) =>
        before !== null && before === after ? [[id, before] as const] : [],
      ),
    ),
  };
}

/** Deleting and creating a VM erases its disk, whatever the table of effects thought of the edit. */
function realEffect(
  { effect }: VmChange,
  reality: VmReality | undefined,
  action: Action | undefined,
): Effect {
  switch (reality?.action) {
    case "replace":
      return "erased_rebuilt";
    case "delete":
      return "erased_gone";
    case "create":
      return "starts";
    case "update":
      return action?.changes.every(isLiveChange) === true
        ? "stays_up"
        : "reboots";
    case "move":
    case null:
      return "untouched";
    default:
      return effect;
  }
}

import type { FleetDiff, RecordChange, VmChange } from "../diff/change.ts";
import type {
  Action,
  ActionKind,
  AttributeChange,
  RecordState,
  Transition,
} from "./action.ts";
import { isLiveChange } from "./attribute-rule.ts";
import { beyondPromise } from "./beyond.ts";
import type { FleetPromise } from "./promise.ts";
import type { TofuPlan } from "./tofu.ts";
import { isChange, type Totals, totalsOf } from "./totals.ts";

/** `already_so`: expected, and the real plan has nothing of it. `silent`: nothing was expected of the resource itself. */
export type Confirmation = "confirmed" | "already_so" | "silent";

export interface VmReality {
  readonly id: string;
  readonly state: Confirmation;
  /** What the plan does to the VM resource itself; null: nothing. */
  readonly action: ActionKind | null;
  /** Number in Proxmox. */
  readonly number: Transition<number>;
}

export interface RecordReality {
  readonly change: RecordChange;
  readonly state: "confirmed" | "already_so";
  /** As the plan has it, where the files do not know. */
  readonly record: Transition<RecordState>;
  /** True: the address is known only after the VM has started, whatever the plan says. */
  readonly afterBoot: boolean;
}

/** Something the plan does that this change did not ask for: an edit by hand, an earlier merge that was not applied. */
export interface Elsewhere {
  readonly action: Action;
  /** Attributes of an update that nobody asked for. */
  readonly changes: readonly AttributeChange[];
  /** Whether no running VM feels it. */
  readonly live: boolean;
}

/** The files' promise beside the real plan, resource by resource (plan-comment.md §9). */
export interface Reconciled {
  readonly totals: Totals;
  /** One for each change of the diff, in its order. */
  readonly vms: ReadonlyMap<string, VmReality>;
  /** One for each record of the diff, in its order. */
  readonly records: readonly RecordReality[];
  readonly pools: readonly {
    readonly name: string;
    readonly action: ActionKind;
  }[];
  readonly elsewhere: readonly Elsewhere[];
  /** Addresses that belong to no VM, name or pool. Not empty: the comment may not say that all changes are shown. */
  readonly unexplained: readonly string[];
}

export function reconcile(
  diff: FleetDiff,
  promise: FleetPromise,
  plan: TofuPlan,
): Reconciled {
  const changing = plan.actions.filter(isChange);
  const byAddress = new Map(
    plan.actions
      .filter(({ deposed }) => !deposed)
      .map((action) => [placeKey(action), action]),
  );
  const records = diff.records.map((change) =>
    recordReality(change, promise, byAddress),
  );
  const done = new Set(
    records
      .filter(({ state }) => state === "confirmed")
      .map(({ change }) => change.id),
  );
  return {
    totals: totalsOf(plan.actions),
    vms: new Map(
      diff.changes.map((change) => [
        change.id,
        vmReality(change, byAddress, done.has(change.id)),
      ]),
    ),
    records,
    pools: changing.flatMap(({ role, name, kind }) =>
      role === "pool" && name !== null ? [{ name, action: kind }] : [],
    ),
    elsewhere: changing
      .filter(({ role }) => role !== "other" && role !== "helper")
      .flatMap((action) => elsewhere(action, promise)),
    unexplained: changing
      .filter((action) => action.role === "other" || action.deposed)
      .map(({ address }) => address),
  };
}

function placeKey({
  role,
  vmId,
  name,
}: Pick<Action, "role" | "vmId" | "name">): string {
  return JSON.stringify([role, vmId, name]);
}

type Actions = ReadonlyMap<string, Action>;

/** Old and new name of a record are two resources. */
function recordReality(
  change: RecordChange,
  promise: FleetPromise,
  actions: Actions,
): RecordReality {
  const { id: vmId, before, after } = change;
  const find = (name: string | undefined): Action | undefined =>
    name === undefined
      ? undefined
      : actions.get(placeKey({ role: "record", vmId, name }));
  const old = find(before?.name);
  const now = find(after?.name);
  const confirmed = [old, now].some((action) => action && isChange(action));
  const vm = promise.vms.get(vmId);
  const vmAction = actions.get(placeKey({ role: "vm", vmId, name: null }));
  const newLease =
    vm?.change?.after?.address === "dhcp" &&
    (vmAction?.kind === "create" || vmAction?.kind === "replace");
  const state = now?.record.after ?? null;
  return {
    change,
    state: confirmed ? "confirmed" : "already_so",
    record: { before: old?.record.before ?? null, after: state },
    // A fixed address is known whatever the plan says; under DHCP not even a value in the plan is sure.
    afterBoot:
      after?.address === null && (newLease || state?.addresses === null),
  };
}

function vmReality(
  change: VmChange,
  actions: Actions,
  recordsDone: boolean,
): VmReality {
  const { id } = change;
  const found = actions.get(placeKey({ role: "vm", vmId: id, name: null }));
  const action = found && isChange(found) ? found.kind : null;
  const expected = change.effect !== "untouched" || change.formerId !== null;
  const confirmed = action !== null || recordsDone;
  return {
    id,
    state: confirmed ? "confirmed" : expected ? "already_so" : "silent",
    action,
    number: found?.number ?? { before: null, after: null },
  };
}

function elsewhere(
  action: Action,
  promise: FleetPromise,
): readonly Elsewhere[] {
  const { within, changes } = beyondPromise(action, promise);
  if (within) return [];
  const live =
    action.kind === "create" ||
    (action.kind === "update" &&
      (action.role !== "vm" || changes.every(isLiveChange)));
  return [{ action, changes, live }];
}

import type {
  FleetDiff,
  RecordChange,
  RecordKind,
  VmChange,
} from "../diff/change.ts";
import { recordLabels } from "../diff/record-spec.ts";
import type { Fleet, Vm, VmKey } from "../fleet/fleet.ts";
import { type DataLoss, dataLossOf } from "./data-loss.ts";

/** The most that may happen to a VM's own resource. */
export type VmAllowance =
  | "create"
  | "delete"
  | "replace"
  | "reboot"
  | "update"
  | "nothing";

/** What an action goes by: a VM's id, a record's or a pool's name. It may have none, and nothing is promised of that. */
export type Named = string | null;

/** What was said about one VM, and nothing beyond it. */
export interface VmPromise {
  readonly id: string;
  /** Whether the head holds it. A removed one is kept under the id of the base. */
  readonly inHead: boolean;
  readonly allowed: VmAllowance;
  /** The change it comes from; null for a VM of which nothing was said. */
  readonly change: VmChange | null;
  readonly keys: ReadonlySet<VmKey>;
  /** The id its state may be moved from. */
  readonly formerId: string | null;
  /** Labels the head holds for it. */
  readonly labels: ReadonlySet<Named>;
  /** Labels whose record was said to change, and how. A renamed one stands under both labels. */
  readonly records: ReadonlyMap<Named, RecordKind>;
  /** Its address is known only while it runs, so its records may follow it. */
  readonly dhcp: boolean;
  readonly protectedAtBase: boolean;
}

/** What a merge may do to the homelab: the measure the real plan is held against (security.md §6.1, §6.3). */
export interface FleetPromise {
  /** Every VM of the head, and every removed one. */
  readonly vms: ReadonlyMap<Named, VmPromise>;
  /** Old id → new id, of VMs whose state is moved. */
  readonly movedTo: ReadonlyMap<string, string>;
  readonly pools: {
    readonly base: ReadonlySet<Named>;
    readonly head: ReadonlySet<Named>;
  };
  readonly dataLoss: readonly DataLoss[];
}

/** `diff` is that of these two fleets. */
export function promiseOf(
  base: Fleet,
  head: Fleet,
  diff: FleetDiff,
): FleetPromise {
  const changes = new Map(diff.changes.map((change) => [change.id, change]));
  const records = groupRecords(diff.records);
  const gone = diff.changes.filter(({ kind }) => kind === "remove");
  const ids = new Set([...head.vms.keys(), ...gone.map(({ id }) => id)]);
  return {
    vms: new Map(
      [...ids].map((id) => [
        id,
        vmPromise(id, base, head, changes.get(id) ?? null, records.get(id)),
      ]),
    ),
    movedTo: new Map(
      diff.changes.flatMap(({ id, formerId }) =>
        formerId === null ? [] : [[formerId, id] as const],
      ),
    ),
    pools: { base: poolsOf(base), head: poolsOf(head) },
    dataLoss: dataLossOf(diff),
  };
}

function vmPromise(
  id: string,
  base: Fleet,
  head: Fleet,
  change: VmChange | null,
  records: readonly RecordChange[] = [],
): VmPromise {
  const after = head.vms.get(id);
  const before = change ? change.before : base.vms.get(id);
  return {
    id,
    inHead: after !== undefined,
    allowed: change ? allowance(change) : "nothing",
    change,
    keys: new Set(change?.edits.map(({ key }) => key)),
    formerId: change?.formerId ?? after?.formerly ?? null,
    labels: new Set(after ? recordLabels(after) : []),
    records: new Map(records.flatMap(labelled)),
    dhcp: isDhcp(after) || isDhcp(before),
    protectedAtBase: before?.protect === true,
  };
}

const allowances = {
  erased_gone: "delete",
  erased_rebuilt: "replace",
  reboots: "reboot",
  stays_up: "update",
  untouched: "nothing",
  starts: "create",
} as const satisfies Record<VmChange["effect"], VmAllowance>;

function allowance({ effect }: VmChange): VmAllowance {
  return allowances[effect];
}

function labelled(record: RecordChange): (readonly [string, RecordKind])[] {
  return [record.before, record.after].flatMap((spec) =>
    spec ? [[spec.name, record.kind] as const] : [],
  );
}

function groupRecords(
  records: readonly RecordChange[],
): ReadonlyMap<string, readonly RecordChange[]> {
  const groups = new Map<string, RecordChange[]>();
  for (const record of records) {
    const group = groups.get(record.id);
    if (group) group.push(record);
    else groups.set(record.id, [record]);
  }
  return groups;
}

function isDhcp(vm: Vm | null | undefined): boolean {
  return vm?.address === "dhcp";
}

function poolsOf(fleet: Fleet): ReadonlySet<string> {
  return new Set([...fleet.vms.values()].flatMap(({ pool }) => pool ?? []));
}

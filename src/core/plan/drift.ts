import { byText } from "../diff/by-text.ts";
import type { FleetDiff } from "../diff/change.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { Action, AttributeChange } from "./action.ts";
import { isLiveChange } from "./attribute-rule.ts";
import { promiseOf } from "./promise.ts";
import { reconcile } from "./reconcile.ts";
import type { TofuPlan } from "./tofu.ts";

/** What applying the file as it stands would do to a VM or a name. */
export type Remedy =
  | "puts_back"
  | "reboots"
  | "creates"
  | "removes"
  | "rebuilds"
  | "other";

/** One thing that differs. */
export interface DriftRow {
  /** `vm`: `id` is a VM; `name`: `name` is a record of it. */
  readonly about: "vm" | "name" | "pool" | "other";
  readonly id: string | null;
  readonly name: string | null;
  /** OpenTofu's address, for what is no VM or name of ours. */
  readonly address: string;
  /** What differs; null: the whole thing is missing or left over. */
  readonly setting: AttributeChange | null;
  readonly remedy: Remedy;
}

/** How the homelab differs from the fleet file when nobody asked for anything. */
export interface Drift {
  /** VMs first, in the order of ids; danger first inside. */
  readonly rows: readonly DriftRow[];
  /** Ids of VMs of the file of which something differs. */
  readonly vms: readonly string[];
  /** Ids of VMs that are left over. */
  readonly leftOver: readonly string[];
  /** Labels that differ. */
  readonly names: readonly string[];
  /** All VMs and names of the file. */
  readonly of: { readonly vms: number };
}

export function hasDrifted({ rows }: Drift): boolean {
  return rows.length > 0;
}

/** A plan of the file as it was applied last: whatever it would do is drift. */
export function driftOf(head: Fleet, plan: TofuPlan): Drift {
  const diff: FleetDiff = {
    dns: { before: head.dns, after: head.dns },
    changes: [],
    fanOuts: [],
    records: [],
    notes: [],
    problems: [],
  };
  const { elsewhere, ...real } = reconcile(
    diff,
    promiseOf(head, head, diff),
    plan,
  );
  const unexplained = new Set(real.unexplained);
  const rows = [
    ...elsewhere.flatMap(({ action, changes }) => driftRows(action, changes)),
    ...plan.actions
      .filter(({ address }) => unexplained.has(address))
      .map((action) => row(action, null, "other")),
  ].toSorted((a, b) => rank(a) - rank(b) || byText(a.address, b.address));
  const idsAbout = (about: DriftRow["about"], of: "id" | "name") => [
    ...new Set(
      rows
        .filter((it) => it.about === about)
        .map((it) => it[of])
        .filter((id) => id !== null),
    ),
  ];
  const vms = idsAbout("vm", "id");
  return {
    rows,
    vms: vms.filter((id) => head.vms.has(id)),
    leftOver: vms.filter((id) => !head.vms.has(id)),
    names: idsAbout("name", "name"),
    of: { vms: head.vms.size },
  };
}

const order: readonly Remedy[] = [
  "removes",
  "rebuilds",
  "reboots",
  "other",
  "creates",
  "puts_back",
];

function rank({ about, remedy }: DriftRow): number {
  const last = about === "vm" ? 0 : about === "name" ? 10 : 20;
  return last + order.indexOf(remedy);
}

function driftRows(
  action: Action,
  changes: readonly AttributeChange[],
): readonly DriftRow[] {
  const { kind, role } = action;
  if (kind === "create") return [row(action, null, "creates")];
  if (kind === "delete") return [row(action, null, "removes")];
  if (kind === "replace" && role === "vm")
    return forcing(action).map((change) => row(action, change, "rebuilds"));
  if (kind !== "update" && kind !== "replace")
    return [row(action, null, "other")];
  const told = kind === "replace" ? forcing(action) : changes;
  if (told.length === 0) return [row(action, null, "puts_back")];
  return told.map((change) =>
    row(
      action,
      change,
      role === "vm" && change !== null && !isLiveChange(change)
        ? "reboots"
        : "puts_back",
    ),
  );
}

/** What makes a resource anew; everything else that changes with it is only a consequence. */
function forcing({
  changes,
  forcedBy,
}: Action): readonly (AttributeChange | null)[] {
  const found = changes.filter(({ path }) => forcedBy.includes(path));
  return found.length > 0 ? found : [null];
}

const abouts = {
  vm: "vm",
  record: "name",
  pool: "pool",
  helper: "other",
  other: "other",
} as const satisfies Record<Action["role"], DriftRow["about"]>;

function row(
  { role, vmId, name, address }: Action,
  setting: AttributeChange | null,
  remedy: Remedy,
): DriftRow {
  return {
    about: remedy === "other" && role !== "vm" ? "other" : abouts[role],
    id: vmId,
    name,
    address,
    setting,
    remedy,
  };
}

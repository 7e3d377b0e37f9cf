import type { FleetDiff } from "../diff/change.ts";
import type { Action } from "./action.ts";
import type { Reconciled } from "./reconcile.ts";
import { isChange } from "./totals.ts";

/**
 * Where a reader finds one resource change. `follows`: a record that waits for the address of its own VM. `computed`: values
 * the provider works out. `helper`: a value that reaches nothing outside the state. `unexplained`: nowhere.
 */
export type Whereabouts =
  | "row"
  | "record"
  | "pool"
  | "elsewhere"
  | "follows"
  | "computed"
  | "helper"
  | "unexplained";

/** Every change of a real plan in exactly one place, so that "all are shown" is counted and not claimed. */
export type Account = Readonly<Record<Whereabouts, readonly Action[]>>;

export function accountFor(
  actions: readonly Action[],
  diff: FleetDiff,
  reconciled: Reconciled,
): Account {
  const found: Record<Whereabouts, Action[]> = {
    row: [],
    record: [],
    pool: [],
    elsewhere: [],
    follows: [],
    computed: [],
    helper: [],
    unexplained: [],
  };
  const rows = new Set(diff.changes.map(({ id }) => id));
  const labels = new Set(
    diff.records.flatMap(({ id, before, after }) =>
      [before, after].flatMap((spec) => (spec ? [`${id} ${spec.name}`] : [])),
    ),
  );
  const elsewhere = new Set(reconciled.elsewhere.map(({ action }) => action));
  const twice = repeated(actions);
  for (const action of actions) {
    if (!isChange(action)) continue;
    const where = twice.has(action.address)
      ? "unexplained"
      : whereabouts(action, rows, labels, elsewhere);
    found[where].push(action);
  }
  return found;
}

function whereabouts(
  action: Action,
  rows: ReadonlySet<string>,
  labels: ReadonlySet<string>,
  elsewhere: ReadonlySet<Action>,
): Whereabouts {
  const { role, kind, vmId, name } = action;
  if (role === "other" || action.deposed || kind === "unknown")
    return "unexplained";
  if (role === "helper") return "helper";
  if (role === "pool") return "pool";
  const isRow = vmId !== null && rows.has(vmId);
  // An update can be promised in one part and by hand in another: the row has the first, the block below the second.
  if (role === "vm" && isRow && kind === "update") return "row";
  if (elsewhere.has(action)) return "elsewhere";
  if (role === "vm") return isRow ? "row" : "computed";
  if (labels.has(`${vmId} ${name}`)) return "record";
  return kind === "move" && isRow ? "row" : "follows";
}

/** One address in two units: nobody can say which of them is meant. */
function repeated(actions: readonly Action[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { address, deposed } of actions) {
    if (deposed) continue;
    if (seen.has(address)) twice.add(address);
    seen.add(address);
  }
  return twice;
}

import type { Edit, FleetDiff, VmChange } from "./change.ts";

/**
 * The VMs that have a row of their own, in order. Only a VM that is untouched and reached by fan-outs alone has none: its
 * fan-out and its records say everything.
 */
export function rowsOf(diff: FleetDiff): readonly VmChange[] {
  return diff.changes.filter(
    (change) => change.effect !== "untouched" || ownEdits(change).length > 0,
  );
}

/** The edits a row shows: those not told in a fan-out. */
export function ownEdits(change: VmChange): readonly Edit[] {
  return change.edits.filter(({ key }) => !change.fannedOut.includes(key));
}

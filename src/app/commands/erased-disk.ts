import type { FleetDiff } from "../../core/diff/change.ts";

/** The id the machine of a change had before it: a word on a disk is a word on that machine's, also when its id goes to another. */
export function erasedDisk(id: string, { changes }: FleetDiff): string {
  return changes.find((change) => change.id === id)?.formerId ?? id;
}

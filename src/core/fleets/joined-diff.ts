import type { FleetDiff } from "../diff/change.ts";
import { effects } from "../diff/change.ts";

export interface NamedDiff {
  /** What people call the fleet. */
  readonly name: string;
  readonly diff: FleetDiff;
}

/** How a VM is called where several fleets are spoken of: two of them may have one of the same id. */
export function vmOf(fleet: string, id: string): string {
  return `${fleet}/${id}`;
}

/** The differences of several fleets as one, worst first, with ids like `home/web01`: for counts, dangers and lists of ids. */
export function joinedDiff(fleets: readonly NamedDiff[]): FleetDiff {
  const all = fleets.map(({ name, diff }) => ({
    ...diff,
    changes: diff.changes.map((change) => ({
      ...change,
      id: vmOf(name, change.id),
      formerId: change.formerId === null ? null : vmOf(name, change.formerId),
    })),
    records: diff.records.map((record) => ({
      ...record,
      id: vmOf(name, record.id),
    })),
  }));
  const dns = all[0]?.dns.after ?? { zone: "", ttl: 0 };
  return {
    dns: { before: dns, after: dns },
    changes: effects.flatMap((effect) =>
      all.flatMap(({ changes }) =>
        changes.filter((change) => change.effect === effect),
      ),
    ),
    records: all.flatMap(({ records }) => records),
    fanOuts: [],
    notes: [],
    problems: all.flatMap(({ problems }) => problems),
  };
}

import type { RecordChange, VmChange } from "../diff/change.ts";
import type { RowFacts } from "../plan/correct.ts";
import { changeCell } from "./change-cell.ts";
import { effectCell } from "./effect-cell.ts";
import { nameCell } from "./name-cell.ts";
import { type Block, column, type Line, table, text } from "./node.ts";
import type { Place } from "./place.ts";
import { symbolBefore } from "./symbol.ts";
import { type BothOrigins, vmLink } from "./vm-link.ts";

const columns = [
  column("VM"),
  column("Effect"),
  column("Change"),
  column("DNS name"),
];

/** A row a VM, danger first. */
export function vmTable(
  rows: readonly VmChange[],
  records: readonly RecordChange[],
  place: Place,
  origins: BothOrigins,
  facts: RowFacts,
): readonly Block[] {
  if (rows.length === 0) return [];
  const byId = recordsById(stillToCome(records, facts));
  const cells = rows.map((change): readonly Line[] => [
    [symbolBefore(change), ...vmLink(change, place, origins)],
    rowEffect(change, facts),
    changeCell(change, facts.numbers.get(change.id)),
    nameCell(change, byId.get(change.id) ?? []),
  ]);
  return [table(columns, cells)];
}

/** The effect, or that the homelab is like that already. */
export function rowEffect(change: VmChange, { already }: RowFacts): Line {
  return already.has(change.id)
    ? [text("already so")]
    : effectCell(change.effect);
}

/** Without the records the zone already has as the files want them. */
export function stillToCome(
  records: readonly RecordChange[],
  facts: RowFacts,
): readonly RecordChange[] {
  return records.filter(
    (record) => facts.records.get(record)?.state !== "already_so",
  );
}

/** Every VM's records. */
export function recordsById(
  records: readonly RecordChange[],
): ReadonlyMap<string, readonly RecordChange[]> {
  const groups = new Map<string, RecordChange[]>();
  for (const record of records) {
    const group = groups.get(record.id);
    if (group === undefined) groups.set(record.id, [record]);
    else group.push(record);
  }
  return groups;
}

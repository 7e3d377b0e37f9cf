import { byText } from "./by-text.ts";
import type { RecordChange, RecordKind, VmChange } from "./change.ts";
import { effects } from "./change.ts";

/** Danger first: removed, rebuilt, rebooted, stays up, untouched, added; inside by id. */
export function orderChanges(
  changes: readonly VmChange[],
): readonly VmChange[] {
  return changes.toSorted(
    (a, b) =>
      effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
      byText(a.id, b.id),
  );
}

const place = {
  deleted: 0,
  renamed: 1,
  recreated: 1,
  readdressed: 2,
  added: 3,
} as const satisfies Record<RecordKind, number>;

/** Deleted, renamed and recreated, readdressed, added; inside by the name people know. */
export function orderRecords(
  records: readonly RecordChange[],
): readonly RecordChange[] {
  return records.toSorted(
    (a, b) => place[a.kind] - place[b.kind] || byText(nameOf(a), nameOf(b)),
  );
}

function nameOf({ before, after }: RecordChange): string {
  return `${(before ?? after)?.name}`;
}

import type { Note, RecordChange } from "./change.ts";

/** Names that go from one VM to another in one step. */
export interface Takeover {
  /** The same records; a name that goes on elsewhere does not stop for good. */
  readonly records: readonly RecordChange[];
  readonly notes: readonly Note[];
}

/**
 * Delete and create of such a name are two resources without an order between them, and hashicorp/dns deletes the whole A
 * set: the name may be missing until the next apply.
 */
export function takeovers(records: readonly RecordChange[]): Takeover {
  const comes = new Map<string, RecordChange>();
  for (const record of records)
    if (record.after && record.after.name !== record.before?.name)
      comes.set(fullName(record.after), record);
  const next = (record: RecordChange): RecordChange | undefined =>
    record.before && record.after?.name !== record.before.name
      ? comes.get(fullName(record.before))
      : undefined;
  return {
    records: records.map((record) =>
      next(record) ? { ...record, missing: "briefly" } : record,
    ),
    notes: records.flatMap((record) => {
      const heir = next(record);
      return heir ? [note(record, heir)] : [];
    }),
  };
}

function note(record: RecordChange, heir: RecordChange): Note {
  return {
    code: "name_changes_owner",
    ids: [record.id, heir.id],
    message: `The name \`${record.before?.name}\` goes from \`${record.id}\` to \`${heir.id}\` in one step. The old record may be deleted after the new one was made, and the name would then be missing. Merge the removal first and the addition after it, or apply twice.`,
  };
}

function fullName({ name, zone }: { name: string; zone: string }): string {
  return `${name}.${zone}`;
}

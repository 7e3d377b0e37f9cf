import type { RecordChange, VmChange } from "../diff/change.ts";
import { address } from "./address.ts";
import { code, joined, type Line, text } from "./node.ts";

const mostNames = 4;

/** What a row says under "DNS name". A record that only gets another TTL or zone is told under the table. */
export function nameCell(
  change: VmChange,
  records: readonly RecordChange[],
): Line {
  const afterBoot = records.filter((record) =>
    isKnownAfterBoot(change, record),
  );
  const told = [
    ...records
      .filter((record) => !afterBoot.includes(record))
      .map((record) => nameWords(change, record)),
    ...afterBoot.map(({ after }): Line => [code(String(after?.name))]),
  ].filter((words) => words.length > 0);
  if (told.length === 0) return [text("–")];
  const more = told.length - mostNames;
  return [
    ...joined(told.slice(0, mostNames), ", "),
    text(more > 0 ? ` and ${more} more` : ""),
    text(afterBoot.length > 0 ? ", new address after boot" : ""),
  ];
}

/** A rebuilt VM under DHCP keeps its names and gets an address nobody knows yet. */
function isKnownAfterBoot(
  { effect }: VmChange,
  { kind, before, after }: RecordChange,
): boolean {
  return (
    effect === "erased_rebuilt" &&
    before !== null &&
    after?.address === null &&
    kind !== "renamed"
  );
}

function nameWords(change: VmChange, record: RecordChange): Line {
  const { before, after } = record;
  if (before === null) {
    const added = change.kind === "add" ? "" : " added";
    return after === null ? [] : [code(after.name), text(added)];
  }
  if (after === null) return [code(before.name), text(" deleted")];
  if (record.kind === "renamed") {
    return [code(before.name), text(" → "), code(after.name)];
  }
  if (before.address === after.address) return [];
  return after.address === null
    ? [code(after.name), text(", address by DHCP")]
    : [code(after.name), text(" → "), ...address(after.address)];
}

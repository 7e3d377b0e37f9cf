import type { NameGap, RecordChange } from "../../src/core/diff/change.ts";

/** What happens to a VM's DNS names, in words for a page. */
export function nameWords(records: readonly RecordChange[]): string {
  const told = [...new Set(records.map(recordWords))];
  return told.length === 0 ? "keeps its answer" : told.join("; ");
}

function recordWords({ kind, missing }: RecordChange): string {
  switch (kind) {
    case "added":
      return "a name is added";
    case "deleted":
      return "a name is deleted";
    case "renamed":
      return "the old name stops, the new one starts";
    case "recreated":
      return missing === "old_name_stops"
        ? "the name in the old zone stops, the one in the new zone starts"
        : `is deleted and made again, ${gapWords[missing]}`;
    case "readdressed":
      return `answers with the new address, ${gapWords[missing]}`;
  }
}

const gapWords: Readonly<Record<NameGap, string>> = {
  none: "without a gap",
  for_good: "missing for good",
  briefly: "missing briefly",
  until_up: "wrong or missing until the new VM is up",
  until_back: "missing until the VM is back",
  old_name_stops: "under another name",
};

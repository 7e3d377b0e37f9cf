import type {
  FleetDiff,
  NameGap,
  RecordChange,
  RecordKind,
  RecordSpec,
  VmChange,
} from "../diff/change.ts";
import type { RecordState } from "../plan/action.ts";
import { noRowFacts, type RowFacts } from "../plan/correct.ts";
import type { RecordReality } from "../plan/reconcile.ts";
import { address } from "./address.ts";
import {
  type Block,
  code,
  column,
  details,
  em,
  type Line,
  table,
  text,
} from "./node.ts";

const columns = [
  column("", "center"),
  column("Name"),
  column("Before"),
  column("After"),
  column("Missing meanwhile"),
];

const symbols: Readonly<Record<RecordKind, string>> = {
  deleted: "➖",
  renamed: "♻️",
  recreated: "♻️",
  readdressed: "✏️",
  added: "➕",
};

/** The records, folded. With `onlyNames` those that come, go or change their name; the rest is in the count alone. */
export function dnsTable(
  diff: FleetDiff,
  { onlyNames }: { readonly onlyNames: boolean },
  facts: RowFacts = noRowFacts,
): readonly Block[] {
  if (diff.records.length === 0) return [];
  const byId = new Map(diff.changes.map((change) => [change.id, change]));
  const rows = diff.records
    .filter(({ kind }) => !onlyNames || namesChange.includes(kind))
    .map((record) =>
      row(record, byId.get(record.id), facts.records.get(record)),
    );
  return [
    details(
      dnsSummary(diff, facts),
      ...(rows.length === 0 ? [] : [table(columns, rows)]),
    ),
  ];
}

const namesChange: readonly RecordKind[] = ["deleted", "renamed", "added"];

/** `DNS in home.sflab.io: 1 added, 1 deleted, 5 re-created (1 under a new name)` */
export function dnsSummary(
  { dns, records }: FleetDiff,
  facts: RowFacts = noRowFacts,
): Line {
  const done = records.filter(
    (record) => facts.records.get(record)?.state === "already_so",
  );
  const counts = [
    recordCounts(records.filter((record) => !done.includes(record))),
    done.length === 0 ? "" : `${done.length} already so`,
  ].filter((words) => words !== "");
  const zone =
    dns.before.zone === dns.after.zone
      ? [code(dns.after.zone)]
      : [code(dns.before.zone), text(" → "), code(dns.after.zone)];
  return [text("DNS in "), ...zone, text(`: ${counts.join(", ")}`)];
}

/** Every record once, in words. */
export function recordCounts(records: readonly RecordChange[]): string {
  const count = (kind: RecordKind) =>
    records.filter((record) => record.kind === kind).length;
  const renamed = count("renamed");
  const recreated = count("recreated");
  const parts: readonly (readonly [number, string])[] = [
    [count("added"), "added"],
    [count("deleted"), "deleted"],
    recreated === 0
      ? [renamed, "under a new name"]
      : [
          renamed + recreated,
          renamed === 0
            ? "re-created"
            : `re-created (${renamed} under a new name)`,
        ],
    [count("readdressed"), "with a new address"],
  ];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(", ");
}

function row(
  record: RecordChange,
  change: VmChange | undefined,
  reality: RecordReality | undefined,
): readonly Line[] {
  const { before, after, kind } = record;
  const names = new Set(
    [before?.name, after?.name].filter((name) => name !== undefined),
  );
  const boots =
    reality?.afterBoot ??
    (change?.effect === "erased_rebuilt" || change?.effect === "starts");
  return [
    [text(symbols[kind])],
    [...names].flatMap(
      (name, index): Line => [text(index === 0 ? "" : " → "), code(name)],
    ),
    side(before, inPlan(reality?.record.before) ?? [text("by DHCP")]),
    side(
      after,
      boots
        ? [em(text("known after boot"))]
        : (inPlan(reality?.record.after) ?? [text("by DHCP")]),
    ),
    reality?.state === "already_so" ? [text("already so")] : gap(record),
  ];
}

function side(spec: RecordSpec | null, unknown: Line): Line {
  if (spec === null) return [text("–")];
  const known = spec.address === null ? unknown : address(spec.address);
  return [...known, text(` · ${spec.ttl} s`)];
}

/** The address the plan knows where the files do not. */
function inPlan(state: RecordState | null | undefined): Line | null {
  const [first] = state?.addresses ?? [];
  return first === undefined ? null : address(first);
}

function gap({ missing, id }: RecordChange): Line {
  const words: Readonly<Record<NameGap, Line>> = {
    none: [text("–")],
    for_good: [text("for good")],
    briefly: [text("briefly")],
    until_up: [text("until "), code(id), text(" is up")],
    until_back: [text("until "), code(id), text(" is back")],
    old_name_stops: [text("old name stops for good")],
  };
  return words[missing];
}

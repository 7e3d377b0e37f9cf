import type { FleetDiff, RecordKind, VmChange } from "../diff/change.ts";
import { rowsOf } from "../diff/row.ts";

/** One part of a headline. Where VMs have rows, the counts add up to the rows. */
export interface HeadlinePart {
  readonly count: number;
  /** As it stands in the headline: `1 VM removed with its disk` for the first part, `2 rebuilt` after it. */
  readonly text: string;
}

interface Part {
  readonly fits: (change: VmChange) => boolean;
  readonly one: string;
  readonly many: string;
  /** After `1 VM` or `3 VMs`, where that differs. */
  readonly noun?: { readonly one: string; readonly many: string };
}

/** First part that fits counts a VM, `settings` where none does. Lost disks come first whatever the kind says: a VM made anew on another node is rebuilt. */
const parts: readonly Part[] = [
  {
    fits: ({ effect }) => effect === "erased_gone",
    one: "removed with its disk",
    many: "removed with their disks",
  },
  { fits: ({ effect }) => effect === "erased_rebuilt", ...same("rebuilt") },
  { fits: ({ kind }) => kind === "move", ...same("moved") },
  { fits: ({ kind }) => kind === "add", ...same("added") },
  { fits: ({ kind }) => kind === "resize", ...same("resized") },
  {
    fits: ({ kind }) => kind === "rename",
    one: "new hostname",
    many: "new hostnames",
    noun: { one: "with a new hostname", many: "with new hostnames" },
  },
  { fits: ({ kind }) => kind === "rekey", ...same("renamed") },
  { fits: ({ kind }) => kind === "network", ...same("with network changed") },
];

const settings: Part = { fits: () => true, ...same("with settings changed") };

/** What the homelab was found to have done already. */
const alreadySo: Part = { fits: () => false, ...same("already so") };

function same(words: string): { readonly one: string; readonly many: string } {
  return { one: words, many: words };
}

/** What a comment's title, a check run and a deployment say, part by part. Never empty. */
export function headlineParts(
  diff: FleetDiff,
  already: ReadonlySet<string> = new Set(),
): readonly HeadlinePart[] {
  const counts = new Map<Part, number>();
  for (const change of rowsOf(diff)) {
    const part = already.has(change.id)
      ? alreadySo
      : (parts.find(({ fits }) => fits(change)) ?? settings);
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const found = [...parts, settings, alreadySo].flatMap((part) => {
    const count = counts.get(part);
    return count === undefined ? [] : [{ part, count }];
  });
  if (found.length === 0) return withoutRows(diff);
  return found.map(({ part, count }, index) => ({
    count,
    text: index === 0 ? withNoun(part, count) : bare(part, count),
  }));
}

function withNoun(part: Part, count: number): string {
  const { one, many } = part.noun ?? part;
  return count === 1 ? `1 VM ${one}` : `${count} VMs ${many}`;
}

function bare({ one, many }: Part, count: number): string {
  return `${count} ${count === 1 ? one : many}`;
}

const recordWords = [
  ["deleted", "deleted"],
  ["renamed", "renamed"],
  ["recreated", "re-created"],
  ["readdressed", "with a new address"],
  ["added", "added"],
] as const satisfies readonly (readonly [RecordKind, string])[];

function withoutRows({ records }: FleetDiff): readonly HeadlinePart[] {
  const found = recordWords.flatMap(([kind, words]) => {
    const count = records.filter((record) => record.kind === kind).length;
    return count === 0 ? [] : [{ count, words }];
  });
  if (found.length === 0) return [{ count: 0, text: "nothing changes" }];
  return [
    { count: 0, text: "no VM changes" },
    ...found.map(({ count, words }, index) => {
      const noun = count === 1 ? " DNS record" : " DNS records";
      return { count, text: `${count}${index === 0 ? noun : ""} ${words}` };
    }),
  ];
}

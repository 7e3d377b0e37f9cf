import type { Comparison } from "./compare.ts";
import { editKinds } from "./edit-fleet.ts";

/** How often prediction and outcome agreed, by what was edited, and every time they did not. */
export function truthReport(
  comparisons: readonly Comparison[],
  seed: number,
): readonly string[] {
  const edits = comparisons.filter(({ kind }) => kind === "edit");
  const first = comparisons.filter(({ kind }) => kind === "first");
  const alone = comparisons.filter(({ kind }) => kind === "alone");
  const share = edits.length === 0 ? 0 : (100 * right(edits)) / edits.length;
  return [
    ...kindRows(edits),
    "",
    ...comparisons.filter(isWrong).flatMap(told),
    `${right(edits)} of ${edits.length} edits agree with what Proxmox and the DNS server show: ${share.toFixed(1)} %, seed ${seed}.`,
    `${right(first)} of ${first.length} machines to begin with were made as predicted.`,
    `${right(alone)} of ${alone.length} times a machine that was not edited was left alone.`,
  ];
}

export function isWrong({ disagreements }: Comparison): boolean {
  return disagreements.length > 0;
}

function right(comparisons: readonly Comparison[]): number {
  return comparisons.filter((it) => !isWrong(it)).length;
}

/** `memory         12 of 12`; an edit of two keys counts for both. */
function kindRows(edits: readonly Comparison[]): readonly string[] {
  const width = Math.max(...editKinds.map((kind) => kind.length));
  return editKinds.map((kind) => {
    const all = edits.filter(({ keys }) => keys.includes(kind));
    return `  ${kind.padEnd(width)}  ${String(right(all)).padStart(4)} of ${all.length}`;
  });
}

function told({ id, keys, disagreements }: Comparison): readonly string[] {
  const what = keys.length === 0 ? "" : ` (${keys.join(", ")})`;
  return [`${id}${what}:`, ...disagreements.map((it) => `  ${it}`), ""];
}

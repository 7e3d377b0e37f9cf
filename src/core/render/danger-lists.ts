import type { Effect, FleetDiff } from "../diff/change.ts";
import { rowsOf } from "../diff/row.ts";
import { bytesOf } from "./budget.ts";
import { isDangerous } from "./grouped-table.ts";
import { idList } from "./ids.ts";
import { markdown } from "./markdown.ts";
import { type Block, code, paragraph, strong, text } from "./node.ts";

/** One dangerous VM of the plain lists. */
interface Named {
  readonly effect: Effect;
  readonly id: string;
}

const titles: Readonly<Partial<Record<Effect, string>>> = {
  erased_gone: "Removed with their disks",
  erased_rebuilt: "Rebuilt, disks erased",
  reboots: "Rebooted",
};

/** Bytes that titles and the marks between blocks may take. */
const forTitles = 400;

/** All dangerous VMs as plain lists, cut into shares of at most so many bytes: the first share, then all others. */
export function dangerShares(
  diff: FleetDiff,
  rooms: { readonly first: number; readonly further: number },
): readonly (readonly Block[])[] {
  const shares: Named[][] = [[]];
  let room = rooms.first - forTitles;
  for (const { id, effect } of rowsOf(diff).filter(isDangerous)) {
    const size = bytesOf(markdown([paragraph(code(id))])) + 1;
    if (size > room) {
      shares.push([]);
      room = rooms.further - forTitles;
    }
    room -= size;
    shares.at(-1)?.push({ id, effect });
  }
  const total = new Map<Effect, number>();
  for (const { effect } of rowsOf(diff)) {
    total.set(effect, (total.get(effect) ?? 0) + 1);
  }
  return shares.map((share) => listBlocks(share, total));
}

function listBlocks(
  share: readonly Named[],
  total: ReadonlyMap<Effect, number>,
): readonly Block[] {
  const kinds = [...new Set(share.map(({ effect }) => effect))];
  return kinds.map((effect) => {
    const ids = share
      .filter((named) => named.effect === effect)
      .map(({ id }) => id);
    const all = total.get(effect);
    const count = ids.length === all ? `${all}` : `${ids.length} of ${all}`;
    return paragraph(
      strong(text(`${titles[effect]} (${count}):`)),
      text(" "),
      ...idList(ids),
    );
  });
}

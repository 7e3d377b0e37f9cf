import type { VmChange } from "../diff/change.ts";
import { effectWords } from "../diff/effect.ts";
import { changeCell } from "./change-cell.ts";
import { effectCell } from "./effect-cell.ts";
import { idList } from "./ids.ts";
import { type Block, code, column, type Line, table, text } from "./node.ts";
import { symbolBefore, symbolOf } from "./symbol.ts";

const columns = [column("VMs"), column("Effect"), column("Change")];

/** Whether every VM with this effect is named, at every size. */
export function isDangerous({ effect }: Pick<VmChange, "effect">): boolean {
  return effectWords[effect].danger;
}

/** VMs with the same edits and the same effect in one row; dangerous ones are all named, others from first to last. */
export function groupedTable(rows: readonly VmChange[]): readonly Block[] {
  if (rows.length === 0) return [];
  const groups = new Map<string, Group>();
  for (const change of rows) {
    const key = JSON.stringify([
      symbolOf(change),
      change.effect,
      changeCell(change),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [table(columns, [...groups.values()].map(row))];
}

type Group = [VmChange, ...VmChange[]];

function row(group: Group): readonly Line[] {
  const [first] = group;
  const ids = group.map(({ id }) => id);
  return [
    [symbolBefore(first), ...members(ids, isDangerous(first))],
    effectCell(first.effect),
    changeCell(first),
  ];
}

function members(ids: readonly string[], all: boolean): Line {
  const [first, last] = [ids[0], ids.at(-1)];
  if (all || ids.length < 3 || first === undefined || last === undefined) {
    const count = ids.length > 2 ? [text(` (${ids.length})`)] : [];
    return [...idList(ids), ...count];
  }
  return [code(first), text(" … "), code(last), text(` (${ids.length})`)];
}

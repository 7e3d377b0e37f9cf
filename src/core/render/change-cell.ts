import type { VmChange } from "../diff/change.ts";
import { ownEdits } from "../diff/row.ts";
import type { Vm } from "../fleet/fleet.ts";
import { counted } from "./counted.ts";
import { code, joined, type Line, text } from "./node.ts";
import { beforeAfter } from "./value.ts";

const mostEdits = 6;

/** What a row says under "Change". `number`: the one it keeps in Proxmox, if the real plan told. */
export function changeCell(change: VmChange, number?: number): Line {
  if (change.kind === "remove") return [text("removed")];
  if (change.kind === "add" && change.after !== null)
    return newVm(change.after);
  const told = [
    ...(change.formerId === null
      ? []
      : [
          [
            text("key was "),
            code(change.formerId),
            ...(number === undefined ? [] : [text(`, still VM ${number}`)]),
          ],
        ]),
    ...editWords(change),
    ...throughDefaults(change),
  ];
  if (told.length === 0) return [text("–")];
  const shown = joined(told.slice(0, mostEdits), ", ");
  const more = told.length - mostEdits;
  return more > 0
    ? [...shown, text(` and ${counted(more, "more setting")}`)]
    : shown;
}

function editWords(change: VmChange): readonly Line[] {
  return ownEdits(change)
    .filter(({ key }) => key !== "formerly" || change.formerId === null)
    .map((edit) => [code(edit.key), text(" "), ...beforeAfter(edit)]);
}

/**
 * Defaults that bring the row its effect, when no edit of its own does, or its symbol: that of a move to another node. The
 * paragraph under the table tells their values.
 */
function throughDefaults(change: VmChange): readonly Line[] {
  const { edits, effect, fannedOut } = change;
  const isOwn = ownEdits(change).some((edit) => edit.effect === effect);
  return edits
    .filter(({ key }) => fannedOut.includes(key))
    .filter((edit) => edit.key === "node" || (!isOwn && edit.effect === effect))
    .map(({ key }) => [code(`defaults.${key}`), text(" (below)")]);
}

function newVm(vm: Vm): Line {
  return [
    text(`${counted(vm.cores, "core")}, ${vm.memory} MB, ${vm.disk} GB`),
    ...(vm.pool === null ? [] : [text(", pool "), code(vm.pool)]),
  ];
}

import type { DriftRow, Remedy } from "../plan/drift.ts";
import { attributeName, attributeValue, isTold } from "./attribute-cell.ts";
import { code, column, type Line, strong, text } from "./node.ts";

export const driftColumns = [
  column("VM"),
  column("Setting"),
  column("fleet.yaml"),
  column("Homelab now"),
  column("Applying would"),
];

/** One difference: what the file says, what is there, what applying would do. */
export function driftCells(row: DriftRow): readonly Line[] {
  return [
    [code(row.id ?? row.name ?? row.address)],
    settingCell(row),
    sideCell(row, "after"),
    sideCell(row, "before"),
    remedyCell(row),
  ];
}

function settingCell({ about, name, setting }: DriftRow): Line {
  const what = setting === null ? [] : attributeName(setting);
  if (about === "pool" && what.length === 0) return [text("pool")];
  if (about !== "name") return what.length === 0 ? [text("–")] : what;
  return [
    text("name "),
    code(String(name)),
    ...(what.length === 0 ? [] : [text(" "), ...what]),
  ];
}

/** After applying it is what the file says. */
function sideCell(
  { setting, remedy }: DriftRow,
  side: "before" | "after",
): Line {
  if (setting !== null) {
    return isTold(setting)
      ? attributeValue(setting, side)
      : [text("(changed)")];
  }
  const there = side === "after" ? "creates" : "removes";
  if (remedy === "creates" || remedy === "removes")
    return [text(remedy === there ? "there" : "not there")];
  return [text(remedy === "other" ? "–" : "(changed)")];
}

function remedyCell({ about, remedy }: DriftRow): Line {
  const words: Readonly<Record<Remedy, Line>> = {
    puts_back:
      about === "vm" ? [text("put it back, stays up")] : [text("put it back")],
    reboots: [strong(text("reboot")), text(" it")],
    creates: [text("create it")],
    removes:
      about === "vm"
        ? [strong(text("remove it, disk erased"))]
        : [text("delete it")],
    rebuilds: [strong(text("rebuild it, disk erased"))],
    other: [strong(text("be held: it is none of this fleet's"))],
  };
  return words[remedy];
}

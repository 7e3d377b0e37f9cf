import type { ChangeKind, Edit } from "./change.ts";
import { changeKinds } from "./change.ts";
import { effectRow } from "./effect.ts";

/** The kind that leads among a VM's edits. */
export function kindOf(edits: readonly Edit[], rekeyed: boolean): ChangeKind {
  const found = new Set(edits.map((edit) => kindOfEdit(edit, rekeyed)));
  return changeKinds.find((kind) => found.has(kind)) ?? "settings";
}

/** A `formerly` that moves nothing and a `vm_id` that goes away are settings. */
function kindOfEdit({ key, effect }: Edit, rekeyed: boolean): ChangeKind {
  if (key === "formerly" && !rekeyed) return "settings";
  if (key === "vm_id" && effect === "untouched") return "settings";
  return effectRow(key).kind;
}

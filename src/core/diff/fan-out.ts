import type { FleetFile, FleetOrigins, Origin, VmKey } from "../fleet/fleet.ts";
import { byText } from "./by-text.ts";
import type { Edit, FanOut, VmChange } from "./change.ts";
import { originOf } from "./edits.ts";
import { vmKeys } from "./vm-keys.ts";

/** A VM's edits before it is known which of them are told in a fan-out. */
export interface EditedVm {
  readonly id: string;
  readonly baseId: string;
  readonly edits: readonly Edit[];
}

/** The fan-outs of `defaults`, and per VM the keys told there. */
export interface FanOuts {
  readonly fanOuts: readonly FanOut[];
  readonly fannedOut: ReadonlyMap<string, VmChange["fannedOut"]>;
}

interface Group {
  readonly edit: Edit;
  readonly reaches: string[];
}

/** Edits of one default that reach two VMs or more. A VM whose own line came or went is edited by that line, not by the default. */
export function fanOutsOf(
  edited: readonly EditedVm[],
  base: FleetFile,
  head: FleetFile,
): FanOuts {
  const groups = groupInherited(edited, base.origins, head.origins).filter(
    ({ reaches }) => reaches.length > 1,
  );
  const fannedOut = new Map<string, VmKey[]>();
  for (const { edit, reaches } of groups)
    for (const id of reaches) {
      const keys = fannedOut.get(id);
      if (keys) keys.push(edit.key);
      else fannedOut.set(id, [edit.key]);
    }
  return { fanOuts: groups.map((group) => fanOut(group, head)), fannedOut };
}

function groupInherited(
  edited: readonly EditedVm[],
  base: FleetOrigins,
  head: FleetOrigins,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { id, baseId, edits } of edited)
    for (const edit of edits) {
      if (originOf(base, baseId, edit.key).from === "vm") continue;
      if (originOf(head, id, edit.key).from === "vm") continue;
      if (!isShared(edit.key) || comesWithAddress(edit, edits)) continue;
      const name = JSON.stringify([edit.key, edit.before, edit.after]);
      const group = groups.get(name);
      if (group) group.reaches.push(id);
      else groups.set(name, { edit, reaches: [id] });
    }
  return [...groups.values()].toSorted(
    (a, b) => vmKeys.indexOf(a.edit.key) - vmKeys.indexOf(b.edit.key),
  );
}

/** `vm_name` without a line of its own is the id: no default stands behind it. */
function isShared(key: VmKey): boolean {
  return key !== "vm_name";
}

/** A default gateway reaches static VMs only: it comes and goes with a VM's own `address`, whatever happens to the default. */
function comesWithAddress(edit: Edit, edits: readonly Edit[]): boolean {
  const address = edits.find(({ key }) => key === "address");
  return (
    edit.key === "gateway" &&
    (address?.before === "dhcp" || address?.after === "dhcp")
  );
}

function fanOut({ edit, reaches }: Group, head: FleetFile): FanOut {
  const { key, before, after, effect, origin } = edit;
  const overriddenBy = [...head.fleet.vms.keys()].filter(
    (id) => originOf(head.origins, id, key).from === "vm",
  );
  return {
    key,
    before,
    after,
    effect,
    origin: lineOf(origin),
    reaches: reaches.toSorted(byText),
    overriddenBy: overriddenBy.toSorted(byText),
  };
}

function lineOf(origin: Origin): Origin | null {
  return "at" in origin ? origin : null;
}

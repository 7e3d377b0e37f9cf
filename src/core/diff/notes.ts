import type { FleetFile, Vm } from "../fleet/fleet.ts";
import { byText } from "./by-text.ts";
import type { Note, VmChange } from "./change.ts";
import type { Pairing } from "./pairing.ts";
import { staticAddress } from "./record-spec.ts";

/** What is worth saying although it is no change of its own. */
export function notesOf(
  pairing: Pairing,
  changes: readonly VmChange[],
  base: FleetFile,
): readonly Note[] {
  return [
    ...lookLikeRenames(changes),
    ...withoutEffect(pairing, changes, base),
    ...protectedOnes(changes),
    ...newLeases(changes),
  ];
}

/** A removal and an addition that share a name, a number or a fixed address are most likely one machine under a new id. */
function lookLikeRenames(changes: readonly VmChange[]): readonly Note[] {
  const removed = new Map<string, string>();
  for (const { id, before, kind } of changes)
    if (kind === "remove" && before)
      for (const sign of signsOf(before)) removed.set(sign, id);
  const told = new Set<string>();
  return changes.flatMap(({ id, after, kind }): Note[] => {
    if (kind !== "add" || !after || after.formerly !== null) return [];
    const old = signsOf(after)
      .map((sign) => removed.get(sign))
      .find((found) => found !== undefined);
    if (old === undefined || told.has(old)) return [];
    told.add(old);
    return [looksLikeRename(old, id)];
  });
}

function looksLikeRename(old: string, id: string): Note {
  return {
    code: "looks_like_rename",
    ids: [old, id],
    message: `\`${id}\` looks like \`${old}\` under another id. As it stands \`${old}\` is removed with its disk and \`${id}\` starts empty. To keep the machine, write \`formerly: ${old}\` under \`${id}\`.`,
  };
}

function signsOf(vm: Vm): readonly string[] {
  const address = staticAddress(vm);
  return [
    `name ${vm.vm_name}`,
    ...(vm.vm_id === null ? [] : [`number ${vm.vm_id}`]),
    ...(address === null ? [] : [`address ${address}`]),
  ];
}

/** Only where `formerly` is new: an old line that has done its work is no news. */
function withoutEffect(
  pairing: Pairing,
  changes: readonly VmChange[],
  base: FleetFile,
): readonly Note[] {
  const ineffective = new Set(pairing.ineffective);
  return changes.flatMap(({ id, before, after }): Note[] => {
    const formerly = after?.formerly ?? null;
    if (!ineffective.has(id) || formerly === null) return [];
    if (before?.formerly === formerly) return [];
    const heir = pairing.pairs.find(({ baseId }) => baseId === formerly)?.id;
    const isTheirs = !base.fleet.vms.has(id) && heir !== undefined;
    // Two that want one machine are a problem, and it says so.
    if (isTheirs && heir !== formerly) return [];
    const why = base.fleet.vms.has(id)
      ? `\`${id}\` is there already`
      : isTheirs
        ? `\`${formerly}\` goes on under its own id`
        : `there was no \`${formerly}\` before`;
    return [
      {
        code: "formerly_without_effect",
        ids: [id],
        message: `\`formerly: ${formerly}\` under \`${id}\` moves nothing, because ${why}. Nothing else follows from it. Delete the line, or name the id the machine had.`,
      },
    ];
  });
}

function protectedOnes(changes: readonly VmChange[]): readonly Note[] {
  const ids = changes
    .filter(
      ({ effect, before }) =>
        before?.protect === true &&
        (effect === "erased_gone" || effect === "erased_rebuilt"),
    )
    .map(({ formerId, id }) => formerId ?? id)
    .toSorted(byText);
  return ids.map((id) => ({
    code: "protected",
    ids: [id],
    message: `\`${id}\` is protected, and this change would erase its disk. The apply will be held. First merge a change with \`protect: false\` under \`${id}\`, then this one.`,
  }));
}

/** Another bridge or VLAN asks another DHCP server. Whether the address changes cannot be known from the files. */
function newLeases(changes: readonly VmChange[]): readonly Note[] {
  const ids = changes
    .filter(
      ({ after, effect, edits }) =>
        after?.address === "dhcp" &&
        effect !== "erased_rebuilt" &&
        edits.some(({ key }) => key === "bridge" || key === "vlan"),
    )
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  const shown = ids
    .slice(0, 12)
    .map((id) => `\`${id}\``)
    .join(", ");
  const more = ids.length > 12 ? ` and ${ids.length - 12} more` : "";
  return [
    {
      code: "address_may_change",
      ids,
      message: `${shown}${more} may get another address by DHCP in the other network. The record follows at the next apply. Set \`address\` to keep one.`,
    },
  ];
}

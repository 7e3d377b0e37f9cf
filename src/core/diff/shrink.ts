import type { FleetFile } from "../fleet/fleet.ts";
import type { Problem } from "../problem.ts";
import { byText } from "./by-text.ts";
import { originOf, placeOf } from "./edits.ts";
import type { Pair } from "./pairing.ts";

/**
 * Disks that would get smaller: no machine can do that, and the provider would fail in the middle of the apply. One problem
 * a line: a default that shrinks many disks is one mistake.
 */
export function shrinkProblems(
  pairs: readonly Pair[],
  head: FleetFile,
): readonly Problem[] {
  const shrinking = pairs
    .filter(({ before, after }) => after.disk < before.disk)
    .toSorted((a, b) => byText(a.id, b.id));
  const byDefault = shrinking.filter(({ id }) => isDefault(head, id));
  const own = shrinking.filter(({ id }) => !isDefault(head, id));
  return [
    ...own.map((pair) => ownLine(pair, head)),
    ...sharedLine(byDefault, head),
  ];
}

function isDefault(head: FleetFile, id: string): boolean {
  return originOf(head.origins, id, "disk").from === "defaults";
}

function ownLine({ id, before, after }: Pair, head: FleetFile): Problem {
  return {
    code: "disk_shrinks",
    message: `a disk cannot shrink: ${before.disk} GB → ${after.disk} GB`,
    hint: `\`disk: ${before.disk}\` or more`,
    path: `vms.${id}.disk`,
    ...placeOf(head.origins, id, "disk"),
  };
}

function sharedLine(
  pairs: readonly Pair[],
  head: FleetFile,
): readonly Problem[] {
  const [first] = pairs;
  if (!first) return [];
  const largest = pairs.reduce(
    (most, { before }) => Math.max(most, before.disk),
    0,
  );
  const ids = pairs.map(({ id }) => `\`${id}\``);
  const shown = ids.slice(0, 12).join(", ");
  const more = ids.length > 12 ? ` and ${ids.length - 12} more` : "";
  return [
    {
      code: "disk_shrinks",
      message: `a disk cannot shrink, and this default would shrink those of ${shown}${more} to ${first.after.disk} GB`,
      hint: `\`disk: ${largest}\` or more, or a \`disk\` line at each of these VMs`,
      path: "defaults.disk",
      ...placeOf(head.origins, first.id, "disk"),
    },
  ];
}

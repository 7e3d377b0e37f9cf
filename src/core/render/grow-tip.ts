import type { FleetDiff } from "../diff/change.ts";
import { idList } from "./ids.ts";
import {
  type Block,
  code,
  details,
  type Line,
  paragraph,
  text,
} from "./node.ts";

/** For partition 1 of the first SCSI disk, as cloud images have it; cloud-utils' growpart, then the file system. */
export const growCommand =
  "sudo growpart /dev/sda 1 && sudo resize2fs /dev/sda1";

const mostIds = 12;

/** VMs that will see a bigger disk and keep what is on it. */
export function growing(diff: FleetDiff): readonly string[] {
  return diff.changes
    .filter(
      ({ effect, edits }) =>
        effect !== "erased_rebuilt" && edits.some(({ key }) => key === "disk"),
    )
    .map(({ id }) => id);
}

export function growWords(ids: readonly string[]): Line {
  const see =
    ids.length === 1
      ? " sees a bigger disk; its file system does not grow by itself: "
      : " see bigger disks; their file systems do not grow by themselves: ";
  return [
    ...idList(ids, mostIds),
    text(see),
    code(growCommand),
    text(" (device and partition as your template has them)."),
  ];
}

export function growTip(
  diff: FleetDiff,
  already: ReadonlySet<string>,
): readonly Block[] {
  const ids = growing(diff).filter((id) => !already.has(id));
  return ids.length === 0
    ? []
    : [details([text("After a disk has grown")], paragraph(...growWords(ids)))];
}

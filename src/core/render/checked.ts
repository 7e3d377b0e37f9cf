import { recordLabels, staticAddress } from "../diff/record-spec.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { counted } from "./counted.ts";
import { type Block, paragraph, text } from "./node.ts";

/** What reading the file has proved. */
export function checkedBlock(head: Fleet): Block {
  const vms = [...head.vms.values()];
  const names = vms.flatMap(recordLabels).length;
  const fixed = vms.filter((vm) => staticAddress(vm) !== null).length;
  const addresses =
    fixed === 0
      ? ""
      : `, ${counted(fixed, "fixed address", "fixed addresses")}`;
  return paragraph(
    text(
      `Checked: ${counted(vms.length, "VM")}, ${counted(names, "name")}${addresses}. Every value is in its range, no name, address or VM number is given twice, no disk shrinks.`,
    ),
  );
}

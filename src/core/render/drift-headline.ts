import type { Drift } from "../plan/drift.ts";
import { counted } from "./counted.ts";
import { cut } from "./cut.ts";
import { code, type Line, text } from "./node.ts";
import type { Place } from "./place.ts";
import { plain } from "./plain.ts";

/** `2 of 6 VMs differ from fleet.yaml` */
export function driftWords(
  { rows, vms, leftOver, names, of }: Drift,
  { fleetPath }: Pick<Place, "fleetPath">,
): Line {
  if (rows.length === 0)
    return [text("nothing differs from "), code(fleetPath)];
  const parts = [
    ...(vms.length === 0 ? [] : [`${vms.length} of ${counted(of.vms, "VM")}`]),
    ...(leftOver.length === 0
      ? []
      : [counted(leftOver.length, "left-over VM")]),
    ...(names.length === 0 ? [] : [counted(names.length, "DNS name")]),
  ];
  const others = rows.length > 0 && parts.length === 0;
  const said = others ? [counted(rows.length, "thing")] : parts;
  const count = vms.length + leftOver.length + names.length || rows.length;
  const one = count === 1;
  return [
    text(`${listed(said)} ${one ? "differs" : "differ"} from `),
    code(fleetPath),
  ];
}

function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The title: plain words, the same for the same drift. */
export function driftTitle(
  drift: Drift,
  place: Pick<Place, "fleetPath">,
): string {
  return cut(`Fleet drift: ${plain(driftWords(drift, place))}`, 140);
}

import type { FleetDiff } from "../diff/change.ts";
import { recordLabels } from "../diff/record-spec.ts";
import { counted } from "./counted.ts";
import { headlineBlock } from "./headline.ts";
import { type Block, code, type Line, paragraph, text } from "./node.ts";
import type { ShownPlan } from "./shown-plan.ts";

/** No VM and no record differs. */
export function nothingChanges({ changes, records }: FleetDiff): boolean {
  return changes.length === 0 && records.length === 0;
}

/** What is said instead of an empty table. */
export function nothingBlocks(input: ShownPlan): readonly Block[] {
  const { head, place, real } = input;
  const match =
    real?.totals.all === 0 ? " already match. " : " stay as they are. ";
  const vms = [...head.vms.values()];
  const names = vms.flatMap(recordLabels).length;
  return [
    headlineBlock("Fleet plan", place, text("nothing changes")),
    paragraph(
      text(
        `${counted(vms.length, "VM")} and ${counted(names, "DNS name")} in `,
      ),
      code(head.dns.zone),
      text(match),
      ...why(input),
    ),
  ];
}

/** Why a pull request that touches the file touches no machine. */
function why({ place, origins, diff, sameBytes }: ShownPlan): Line {
  const path = code(place.fleetPath);
  if (origins.base === null)
    return [text("There was no "), path, text(" before.")];
  if (sameBytes)
    return [path, text(" is the same as on "), code(place.baseRef), text(".")];
  const { before, after } = diff.dns;
  const what: Line =
    before.zone === after.zone && before.ttl === after.ttl
      ? [text("comments and spelling")]
      : [code("dns")];
  return [
    text("This pull request changes only "),
    ...what,
    text(" in "),
    path,
    text("."),
  ];
}

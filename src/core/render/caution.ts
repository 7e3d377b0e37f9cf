import type { Breach } from "../plan/breach.ts";
import { type DataLoss, dataLossOf } from "../plan/data-loss.ts";
import { cautionNextStep } from "./caution-next-step.ts";
import { counted } from "./counted.ts";
import type { DangerInput } from "./danger-input.ts";
import { idSentence } from "./ids.ts";
import { alert, type Block, code, type Line, strong, text } from "./node.ts";

const mostNamed = 8;
/** The table below names them all. */
const mostErased = 400;

/** Disks that will be erased, and what to do about it. */
export function caution(input: DangerInput): readonly Block[] {
  const losses = dataLossOf(input.diff);
  const told = [...lossLines(losses), ...beyondLines(input)];
  return told.length === 0
    ? []
    : [alert("CAUTION", ...told, cautionNextStep(input, losses))];
}

function lossLines(losses: readonly DataLoss[]): readonly Line[] {
  if (losses.length === 0) return [];
  const removed = losses.filter(({ how }) => how === "removed");
  const rebuilt = losses.filter(({ how }) => how === "rebuilt");
  return [
    [
      strong(text(`${counted(losses.length, "disk")} will be erased.`)),
      ...sentence(removed, [text("removed")]),
      ...sentence(rebuilt, rebuiltHow(rebuilt)),
    ],
  ];
}

/** What only the homelab knew. */
function beyondLines(input: DangerInput): readonly Line[] {
  const { real } = input;
  const clashes = real?.homelab?.clashes.length ?? 0;
  const breaches = real?.breaches ?? [];
  return [
    ...(breaches.length === 0
      ? []
      : [
          [
            strong(text("The real plan does more than the files promise")),
            text(" (below), so the apply will be held."),
            ...unspoken(input.diff, breaches),
          ],
        ]),
    ...(clashes === 0
      ? []
      : [
          [
            strong(
              text(
                clashes === 1
                  ? "Something it would take exists already"
                  : `${clashes} things it would take exist already`,
              ),
            ),
            text(
              ` and ${clashes === 1 ? "is" : "are"} not this fleet's (below).`,
            ),
          ],
        ]),
  ];
}

/** Disks of VMs that have no row, because nothing was said of them. */
function unspoken(
  diff: DangerInput["diff"],
  breaches: readonly Breach[],
): Line {
  const told = new Set(dataLossOf(diff).map(({ id }) => id));
  const erased = breaches
    .filter(({ role }) => role === "vm")
    .filter(({ action }) => action === "delete" || action === "replace")
    .map(({ vmId }) => String(vmId))
    .filter((id) => !told.has(id));
  if (erased.length === 0) return [];
  return [
    text(" It would erase "),
    strong(text(`${counted(erased.length, "disk")} nobody spoke of`)),
    text(": "),
    ...idSentence(
      erased.map((id): Line => [code(id)]),
      mostErased,
    ),
    text("."),
  ];
}

function sentence(losses: readonly DataLoss[], what: Line): Line {
  if (losses.length === 0) return [];
  const named = losses.map(
    ({ id, diskGb }): Line => [code(id), text(` (${diskGb} GB)`)],
  );
  const is = losses.length === 1 ? " is " : " are ";
  return [
    text(" "),
    ...idSentence(named, mostNamed),
    text(is),
    ...what,
    text("."),
  ];
}

/** Why, where it is one and the same reason. */
function rebuiltHow(rebuilt: readonly DataLoss[]): Line {
  const [why = [], ...others] = rebuilt.map(reason);
  const same = others.every(
    (other) => JSON.stringify(other) === JSON.stringify(why),
  );
  return same ? [text("rebuilt"), ...why] : [text("rebuilt")];
}

function reason({ because }: DataLoss): Line {
  const [edit] = because;
  switch (edit?.key) {
    case "template":
      return [text(` from template ${edit.after}`)];
    case "node":
      return [text(" on node "), code(String(edit.after))];
    case "vm_id":
      return [text(" under another VM number")];
    default:
      return [];
  }
}

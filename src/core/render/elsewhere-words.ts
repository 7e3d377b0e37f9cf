import type { AttributeChange } from "../plan/action.ts";
import type { Elsewhere } from "../plan/reconcile.ts";
import { attributeName, attributeValue, isTold } from "./attribute-cell.ts";
import { counted } from "./counted.ts";
import { code, type Line, text } from "./node.ts";

/** What is not from this pull request, a sentence each. */
export function elsewhereLines(it: Elsewhere): readonly Line[] {
  const { action, changes, live } = it;
  if (action.role === "record") return [recordLine(it)];
  const id = code(String(action.vmId));
  if (action.kind === "create")
    return [[id, text(" is not in the homelab; applying creates it.")]];
  if (changes.length === 0)
    return [[id, text(" differs; applying makes it what fleet.yaml says.")]];
  return changes.map((change) => [
    id,
    text(" "),
    ...setting(change),
    text(live ? "." : ", which reboots it."),
  ]);
}

function setting(change: AttributeChange): Line {
  const name = attributeName(change);
  if (!isTold(change)) {
    const what = change.key === "description" ? "text" : "value";
    return [
      ...name,
      text(
        ` was edited in Proxmox; applying puts the ${what} of fleet.yaml back`,
      ),
    ];
  }
  return [
    ...name,
    text(" is "),
    ...attributeValue(change, "before"),
    text(" in Proxmox; applying puts "),
    ...attributeValue(change, "after"),
    text(" back"),
  ];
}

function recordLine({ action, changes }: Elsewhere): Line {
  const { kind, name, record } = action;
  const label = code(String(name));
  if (kind === "create")
    return [text("The name "), label, text(" is missing; applying adds it.")];
  if (kind === "delete")
    return [
      text("The name "),
      label,
      text(" is left over; applying deletes it."),
    ];
  const [change] = changes;
  const again =
    kind === "replace" ? ", made anew: it is missing for a moment." : ".";
  if (!change || !isTold(change) || record.before === null)
    return [
      text("The name "),
      label,
      text(` differs; applying puts it right${again}`),
    ];
  return [
    text("The name "),
    label,
    text(" has "),
    ...attributeValue(change, "before"),
    text("; applying puts "),
    ...attributeValue(change, "after"),
    text(` back${again}`),
  ];
}

/** `1 setting changed by hand, 1 VM missing, 2 names not right` */
export function elsewhereCounts(found: readonly Elsewhere[]): string {
  const names = found.filter(({ action }) => action.role === "record").length;
  const vms = found.filter(({ action }) => action.role !== "record");
  const missing = vms.filter(({ action }) => action.kind === "create").length;
  const settings = vms
    .filter(({ action }) => action.kind !== "create")
    .reduce((sum, { changes }) => sum + Math.max(1, changes.length), 0);
  const parts: readonly (readonly [number, string])[] = [
    [settings, `${counted(settings, "setting")} changed by hand`],
    [missing, `${counted(missing, "VM")} missing`],
    [names, `${counted(names, "name")} not right`],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([, words]) => words)
    .join(", ");
}

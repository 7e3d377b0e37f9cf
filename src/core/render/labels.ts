import type { FleetDiff } from "../diff/change.ts";
import { nothingChanges } from "./nothing-changes.ts";

export interface FleetLabel {
  readonly name: string;
  /** Six hex digits, as GitHub wants them. */
  readonly colour: string;
  readonly description: string;
}

/** The labels that are ours to add and to take away; all others belong to people. */
export const fleetLabels = {
  add: {
    name: "fleet:add",
    colour: "0e8a16",
    description: "Adds a virtual machine",
  },
  reboot: {
    name: "fleet:reboot",
    colour: "fbca04",
    description: "Reboots a virtual machine",
  },
  dataLoss: {
    name: "fleet:data-loss",
    colour: "d93f0b",
    description: "Erases a disk",
  },
  dns: {
    name: "fleet:dns",
    colour: "1d76db",
    description: "Changes DNS records",
  },
  none: {
    name: "fleet:none",
    colour: "ededed",
    description: "Changes nothing in the homelab",
  },
} as const satisfies Record<string, FleetLabel>;

/** Which of the five a plan has. `diff`: in stage 2 the one the real plan corrected. */
export function labelsOf(diff: FleetDiff): readonly FleetLabel[] {
  const some = (...effects: readonly string[]) =>
    diff.changes.some(({ effect }) => effects.includes(effect));
  const { add, reboot, dataLoss, dns, none } = fleetLabels;
  return [
    ...(some("starts") ? [add] : []),
    ...(some("reboots") ? [reboot] : []),
    ...(some("erased_gone", "erased_rebuilt") ? [dataLoss] : []),
    ...(diff.records.length > 0 ? [dns] : []),
    ...(nothingChanges(diff) ? [none] : []),
  ];
}

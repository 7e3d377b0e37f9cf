import type { Fleet } from "../fleet/fleet.ts";
import { capacityOf, type NodeCapacity } from "./capacity.ts";
import { type Clash, clashesOf } from "./clash.ts";
import type { HomelabFacts, MachineFacts, Ours } from "./facts.ts";
import { undeclaredMachines } from "./undeclared.ts";

/** What the homelab's own facts mean for a plan. */
export interface HomelabFindings {
  readonly capacity: readonly NodeCapacity[];
  /** Not empty: applying would run into something that is not ours. */
  readonly clashes: readonly Clash[];
  readonly undeclared: readonly MachineFacts[];
}

/** `head` is the fleet as it would be; `ours` what the state holds before. */
export function homelabFindings(
  facts: HomelabFacts,
  head: Fleet,
  ours: Ours,
): HomelabFindings {
  return {
    capacity: capacityOf(facts, head, ours),
    clashes: clashesOf(facts, head, ours),
    undeclared: undeclaredMachines(facts, ours),
  };
}

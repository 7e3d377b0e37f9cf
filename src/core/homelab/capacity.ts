import { byText } from "../diff/by-text.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { HomelabFacts, Ours } from "./facts.ts";

/** Share of a node from which on it is tight. */
export const tightShare = 0.9;

/** What is promised and what is there. Memory in MB. */
export interface Load {
  readonly promised: number;
  readonly has: number;
}

/** `tight`: 90 % and more of the memory or the cores are promised. `absent`: Proxmox has no such node. */
export type Room = "fine" | "tight" | "absent" | "offline";

export interface NodeCapacity {
  readonly node: string;
  /** VMs of the fleet that would be on it. */
  readonly vms: number;
  /** Machines on it that are none of the fleet's. */
  readonly others: number;
  readonly memory: Load;
  readonly cores: Load;
  readonly room: Room;
}

/**
 * Every node the fleet uses, by name: what its VMs and the machines of others may take, beside what it has. Templates
 * never run, so they take nothing; a machine of others of unknown size counts as nothing.
 */
export function capacityOf(
  { nodes, machines }: HomelabFacts,
  fleet: Fleet,
  ours: Ours,
): readonly NodeCapacity[] {
  const known = new Map(nodes.map((node) => [node.name, node]));
  const own = new Set(ours.numbers.values());
  const used = new Set([...fleet.vms.values()].map(({ node }) => node));
  return [...used].toSorted(byText).map((name) => {
    const vms = [...fleet.vms.values()].filter(({ node }) => node === name);
    const others = machines.filter(
      ({ node, number, isTemplate }) =>
        node === name && !isTemplate && !own.has(number),
    );
    const has = known.get(name);
    const memory = {
      promised: sum([...vms, ...others].map((machine) => machine.memory)),
      has: has?.memory ?? 0,
    };
    const cores = {
      promised: sum([...vms, ...others].map((machine) => machine.cores)),
      has: has?.cores ?? 0,
    };
    const tight = isTight(memory) || isTight(cores);
    return {
      node: name,
      vms: vms.length,
      others: others.length,
      memory,
      cores,
      room: !has
        ? "absent"
        : !has.online
          ? "offline"
          : tight
            ? "tight"
            : "fine",
    };
  });
}

export function isTight({ promised, has }: Load): boolean {
  return promised >= has * tightShare;
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
}

import type { Fleet } from "../core/fleet/fleet.ts";
import type { Ours } from "../core/homelab/facts.ts";
import {
  type HomelabFindings,
  homelabFindings,
} from "../core/homelab/findings.ts";
import type { Action } from "../core/plan/action.ts";
import type { Homelab } from "./apply-request.ts";
import { ExecutorError } from "./executor.ts";
import { foreignRecords } from "./owned-names.ts";
import type { Log } from "./ports.ts";
import { takenPools } from "./taken-pools.ts";

/**
 * Asks Proxmox and the zone, only to read, what stands in the way of a plan: room on the nodes, and what is taken.
 * `actions` are all of the plan, those that do nothing too: they tell what is ours. Throws `ExecutorError`.
 */
export async function askHomelab(
  { hypervisor, zone }: Pick<Homelab, "hypervisor" | "zone">,
  fleet: Fleet,
  actions: readonly Action[],
  log: Log,
): Promise<HomelabFindings> {
  const ours = oursOf(actions);
  const own = new Set(ours.numbers.values());
  const [nodes, machines, foreign, pools] = await Promise.all([
    hypervisor.nodes(),
    hypervisor.machines(own),
    foreignRecords(actions, fleet.dns.zone, zone),
    takenPools(actions, hypervisor),
  ]);
  if (nodes === null || machines === null)
    log.warning(
      "Proxmox did not tell its nodes or machines, so room and clashes were not checked. Give the token the privileges VM.Audit and Sys.Audit.",
    );
  const found = homelabFindings(
    {
      nodes: nodes ?? [],
      machines: machines ?? [],
      names: foreign.map(({ name, addresses }) => {
        if (addresses === null) throw silentZone();
        return { name, addresses };
      }),
      takenPools: pools,
    },
    fleet,
    ours,
  );
  if (nodes === null || machines === null) return { ...found, capacity: [] };
  // Without Sys.Audit Proxmox names a node and keeps its size to itself.
  const capacity = found.capacity.filter(
    ({ room, memory }) => room !== "tight" || memory.has > 0,
  );
  return { ...found, capacity };
}

/** What the state holds before the plan is carried out. */
export function oursOf(actions: readonly Action[]): Ours {
  return {
    numbers: new Map(
      actions.flatMap(({ role, address, vmId, number, deposed }) =>
        role === "vm" && vmId !== null && number.before !== null
          ? [[deposed ? address : vmId, number.before] as const]
          : [],
      ),
    ),
    names: new Set(
      actions.flatMap(({ role, kind, name }) =>
        role === "record" && kind !== "create" ? (name ?? []) : [],
      ),
    ),
  };
}

function silentZone(): ExecutorError {
  return new ExecutorError(
    "preflight",
    "The zone's server did not say whether every new name is free.",
    "Check DNS_UPDATE_SERVER and DNS_UPDATE_PORT from the runner, and run the workflow again.",
  );
}

import type { Fleet } from "../core/fleet/fleet.ts";
import { clashesOf } from "../core/homelab/clash.ts";
import { clashProblem } from "../core/homelab/clash-problem.ts";
import type { BreachRow } from "../core/outcome.ts";
import type { Action } from "../core/plan/action.ts";
import { oursOf } from "./homelab-facts.ts";
import type { Hypervisor } from "./hypervisor.ts";

/**
 * What machines that the plan makes would take from machines that are not ours: number, hostname or address. Proxmox refuses
 * a number in the middle of the apply, and two machines with one address both fail. `all` tells what is ours.
 */
export async function takenByMachines(
  all: readonly Action[],
  fleet: Fleet,
  hypervisor: Hypervisor,
): Promise<readonly BreachRow[]> {
  const made = new Set(
    all.flatMap(({ role, kind, vmId }) =>
      role === "vm" && (kind === "create" || kind === "replace")
        ? (vmId ?? [])
        : [],
    ),
  );
  if (made.size === 0) return [];
  const ours = oursOf(all);
  const machines = await hypervisor.machines(new Set(ours.numbers.values()));
  // The provider meets what Proxmox does not tell us.
  if (machines === null) return [];
  return clashesOf({ nodes: [], machines, names: [] }, fleet, ours)
    .filter(({ id }) => made.has(id))
    .map((clash) => {
      const { message, hint } = clashProblem(clash);
      return {
        subject: clash.id,
        code: `${clash.what}_taken`,
        promised: "VM added",
        would: "take what another machine has",
        because: `${message.replace(/\.$/, "")}: ${hint}`,
        acceptable: false,
      };
    });
}

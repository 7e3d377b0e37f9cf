import type { Action } from "../core/plan/action.ts";
import type { Hypervisor } from "./hypervisor.ts";

/** Pools a plan would create that Proxmox has: it refuses them in the middle of the apply. Asks only when there are any to create. */
export async function takenPools(
  actions: readonly Action[],
  hypervisor: Pick<Hypervisor, "pools">,
): Promise<readonly string[]> {
  const fresh = actions.flatMap(({ role, kind, name }) =>
    role === "pool" && kind === "create" ? (name ?? []) : [],
  );
  if (fresh.length === 0) return [];
  // The provider meets what Proxmox does not tell us.
  const there = new Set((await hypervisor.pools()) ?? []);
  return fresh.filter((name) => there.has(name));
}

import type { BreachRow } from "../core/outcome.ts";
import type { Action } from "../core/plan/action.ts";
import { breachText, judgePlan } from "../core/plan/breach.ts";
import { breachRow } from "../core/plan/breach-row.ts";
import { type Elsewhere, reconcile } from "../core/plan/reconcile.ts";
import { parsePlan, type TofuPlan } from "../core/plan/tofu.ts";
import type { Homelab } from "./apply-request.ts";
import type { ApplyTarget } from "./apply-target.ts";
import type { Authority } from "./authority.ts";
import type { ExecutorSession, SavedPlan } from "./executor.ts";
import type { Hypervisor } from "./hypervisor.ts";
import { foreignNames } from "./owned-names.ts";
import { takenByMachines } from "./taken-by-machines.ts";
import { takenPools } from "./taken-pools.ts";

/** A real plan and what speaks against applying it. */
export interface GatedPlan {
  readonly plan: SavedPlan;
  /** Everything the plan would do; what stays as it is left out. */
  readonly actions: readonly Action[];
  /** Empty: go. */
  readonly breaches: readonly BreachRow[];
  /** `breachText` of each breach a digest may accept. */
  readonly acceptable: readonly string[];
  /** What the plan puts right though this change did not ask for it. */
  readonly healed: readonly Elsewhere[];
}

/** Plans against the real homelab and holds the plan against the promise. Throws `ExecutorError`. */
export async function gatePlan(
  session: ExecutorSession,
  target: ApplyTarget,
  homelab: Homelab,
  authority: Authority | null,
): Promise<GatedPlan> {
  const plan = await session.plan();
  const decoded = parsePlan(plan.json);
  const judged = judgePlan(target.promise, decoded, {
    // Also where nobody answers commands the policy of the branch holds.
    drift: authority?.drift ?? target.policy.policy.drift,
    protectedIds: authority?.protectedIds ?? target.policy.policy.protectedVms,
    baseUnknown: target.base === null,
  });
  const all = decoded.ok ? decoded.plan.actions : [];
  const actions = all.filter(acts);
  // What is not the fleet's own is never looked up or asked about.
  if (judged.length > 0) {
    const acceptable = judged.filter((breach) => breach.acceptable);
    return {
      plan,
      actions,
      breaches: judged.map(breachRow),
      acceptable: acceptable.map(breachText),
      healed: [],
    };
  }
  const { fleet } = target.fleet;
  const { hypervisor, zone } = homelab;
  const breaches = [
    ...(await foreignNames(actions, fleet.dns.zone, zone)),
    ...(await takenByMachines(all, fleet, hypervisor)),
    ...(await foreignPools(actions, hypervisor)),
  ];
  const healed = decoded.ok ? healedBy(decoded.plan, target) : [];
  return { plan, actions, breaches, acceptable: [], healed };
}

function healedBy(
  plan: TofuPlan,
  { diff, promise }: ApplyTarget,
): readonly Elsewhere[] {
  return reconcile(diff, promise, plan).elsewhere.filter(
    ({ action }) => action.role !== "pool",
  );
}

function acts({ kind }: Action): boolean {
  return kind !== "noop" && kind !== "read";
}

async function foreignPools(
  actions: readonly Action[],
  hypervisor: Hypervisor,
): Promise<readonly BreachRow[]> {
  const taken = await takenPools(actions, hypervisor);
  return taken.map((name) => ({
    subject: name,
    code: "pool_not_ours",
    promised: "pool created",
    would: "create a pool that exists",
    because:
      "Proxmox has it already: name it in existing_pools of the stack, or remove it if it is empty",
    acceptable: false,
  }));
}

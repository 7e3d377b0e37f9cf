import { byText } from "../diff/by-text.ts";
import type { FleetDiff } from "../diff/change.ts";
import type { HomelabFindings } from "../homelab/findings.ts";
import { type Account, accountFor } from "./account.ts";
import type { Action } from "./action.ts";
import type { Breach } from "./breach.ts";
import { type Corrected, correct } from "./correct.ts";
import type { FleetPromise } from "./promise.ts";
import { type Elsewhere, reconcile } from "./reconcile.ts";
import { isChange, type Totals, totalsOf } from "./totals.ts";
import { type UnitPlan, wholePlan } from "./unit-plan.ts";

/** What made the plan. */
export interface PlanTool {
  readonly name: "OpenTofu" | "Terraform";
  /** `1.12.6`; null when it did not say. */
  readonly version: string | null;
}

/** One line of the unit table. */
export interface UnitFacts {
  readonly name: string;
  readonly totals: Totals;
  readonly seconds: number | null;
  /** Addresses of records that are known only after their VM has started. */
  readonly unknownAddresses: number;
}

/** Everything a comment says of the real plan. No value of it that the allow-list does not have. */
export interface RealPlanFacts {
  readonly tool: PlanTool;
  readonly units: readonly UnitFacts[];
  readonly totals: Totals;
  /** Everything the plan changes. */
  readonly actions: readonly Action[];
  readonly corrected: Corrected;
  readonly account: Account;
  /** Not asked for by this change, and let through by the policy. */
  readonly healed: readonly Elsewhere[];
  /** Not empty: the apply will be held. */
  readonly breaches: readonly Breach[];
  /** What the homelab itself was asked; null: it was not. */
  readonly homelab: HomelabFindings | null;
}

export interface RealPlanGiven {
  readonly diff: FleetDiff;
  readonly promise: FleetPromise;
  readonly units: readonly UnitPlan[];
  /** What `judgePlan` says of the units. */
  readonly breaches: readonly Breach[];
  readonly tool: PlanTool;
  readonly homelab?: HomelabFindings | null;
}

/** Reconciles the real plan with the two files (plan-comment.md §9). Pure and total. */
export function realPlanFacts(given: RealPlanGiven): RealPlanFacts {
  const { diff, promise, units, breaches } = given;
  const whole = wholePlan(units);
  const reconciled = reconcile(diff, promise, whole);
  const actions = whole.actions.filter(isChange);
  const held = new Set(breaches.map(({ address }) => address));
  return {
    tool: given.tool,
    units: units.map(({ name, plan, seconds }) => ({
      name,
      seconds,
      totals: totalsOf(plan.actions),
      unknownAddresses: reconcile(diff, promise, plan).records.filter(
        ({ afterBoot, state }) => afterBoot && state === "confirmed",
      ).length,
    })),
    totals: reconciled.totals,
    actions,
    corrected: correct(diff, reconciled, whole.actions),
    account: accountFor(whole.actions, diff, reconciled),
    healed: reconciled.elsewhere
      .filter(
        ({ action }) => !held.has(action.address) && action.role !== "pool",
      )
      .toSorted((a, b) => machinesFirst(a) - machinesFirst(b)),
    breaches: breaches.toSorted(
      (a, b) => danger(a) - danger(b) || byText(a.address, b.address),
    ),
    homelab: given.homelab ?? null,
  };
}

function machinesFirst({ action }: Elsewhere): number {
  return action.role === "vm" ? 0 : 1;
}

/** Erased disks first, then what else happens to VMs. */
function danger({ role, action }: Breach): number {
  if (role !== "vm") return 2;
  return action === "delete" || action === "replace" ? 0 : 1;
}

/** What no acknowledgement lets through, and what nobody can explain. */
export function cannotApply({
  account,
  breaches,
  homelab,
}: RealPlanFacts): boolean {
  return (
    account.unexplained.length > 0 ||
    breaches.some(({ acceptable }) => !acceptable) ||
    (homelab?.clashes.length ?? 0) > 0
  );
}

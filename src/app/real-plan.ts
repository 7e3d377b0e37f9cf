import { canonicalFleet } from "../core/fleet/canonical.ts";
import { emptyFleet } from "../core/fleet/empty-fleet.ts";
import { judgePlan } from "../core/plan/breach.ts";
import { toolOf } from "../core/plan/plan-tool.ts";
import { promiseOf } from "../core/plan/promise.ts";
import { realPlanFacts } from "../core/plan/real-plan-facts.ts";
import { parsePlan } from "../core/plan/tofu.ts";
import { type SiteValues, siteValues } from "../core/policy/site-values.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import type { Homelab } from "./apply-request.ts";
import { ExecutorError } from "./executor.ts";
import { askHomelab } from "./homelab-facts.ts";
import type { PlanReport } from "./plan-report.ts";
import type { Clock, Log } from "./ports.ts";
import { preflight } from "./preflight.ts";
import type { PolicyAt } from "./read-policy-at.ts";

export interface RealPlanPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Called once. May throw `ExecutorError`, when the tools cannot be had. */
  readonly homelab: (zone: string) => Promise<Homelab>;
}

type Planned = Extract<PlanReport, { kind: "planned" }>;

/** What a real plan of a pull request is made under. */
export interface Planning {
  readonly cancel: AbortSignal;
  /** Of the default branch. */
  readonly policy: PolicyAt;
}

/** The stack's one unit that is the fleet. */
const unitName = "fleet";

/** Plans the compared fleets against the homelab, judges and reconciles. Changes nothing, and has no way to. */
export async function makeRealPlan(
  { base, head, diff }: Planned,
  ports: RealPlanPorts,
  { cancel, policy: { policy } }: Planning,
): Promise<RealPlan> {
  const { log } = ports;
  try {
    const homelab = await ports.homelab(head.fleet.dns.zone);
    await log.group("Asking Proxmox and the zone's server", () =>
      preflight(homelab),
    );
    const { json, seconds } = await planned(
      homelab,
      { fleetJson: canonicalFleet(head.fleet), site: siteValues(policy) },
      ports,
      cancel,
    );
    const decoded = parsePlan(json);
    if (!decoded.ok) return { kind: "refused", problem: decoded.problem };
    const before = base?.fleet ?? emptyFleet(head.fleet.dns).fleet;
    const promise = promiseOf(before, head.fleet, diff);
    const { plan } = decoded;
    const findings = await log.group(
      "Room on the nodes, and what is taken",
      () => askHomelab(homelab, head.fleet, plan.actions, log),
    );
    const facts = realPlanFacts({
      diff,
      promise,
      units: [{ name: unitName, plan, seconds }],
      breaches: judgePlan(promise, decoded, {
        drift: policy.drift,
        protectedIds: policy.protectedVms,
      }),
      tool: toolOf(json),
      homelab: findings,
    });
    return { kind: "made", facts };
  } catch (error) {
    return refusedBy(error, log);
  }
}

/** A canonical fleet, and what the policy says of the site. */
export interface FleetToPlan {
  readonly fleetJson: string;
  readonly site: SiteValues;
}

/** One plan, made and thrown away: the saved one goes with the session. */
export async function planned(
  homelab: Homelab,
  { fleetJson, site }: FleetToPlan,
  { clock, log }: Pick<RealPlanPorts, "clock" | "log">,
  cancel: AbortSignal,
): Promise<{ readonly json: string; readonly seconds: number }> {
  const session = await homelab.executor.open(fleetJson, cancel, site);
  try {
    const begun = clock.now();
    const { json } = await log.group("The real plan", () => session.plan());
    return { json, seconds: Math.round((clock.now() - begun) / 1000) };
  } finally {
    await session.close();
  }
}

function refusedBy(error: unknown, log: Log): RealPlan {
  if (!(error instanceof ExecutorError)) throw error;
  log.error(`${error.message} ${error.advice}`);
  for (const line of error.lines) log.outside(line);
  const problem = {
    code: `executor_${error.reason}`,
    message: error.message,
    hint: error.advice,
  };
  return { kind: "refused", problem };
}

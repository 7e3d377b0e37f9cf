import { settingProblems } from "../core/apply/settings.ts";
import type { Problem } from "../core/problem.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import {
  type ComparePorts,
  comparePull,
  type PullToCompare,
} from "./compare-pull.ts";
import { insecureSettings } from "./insecure-settings.ts";
import type { PlanReport } from "./plan-report.ts";
import type { PolicyAt } from "./read-policy-at.ts";
import { makeRealPlan, type RealPlanPorts } from "./real-plan.ts";

/** A pull request somebody wants the real plan of. The number is a pointer; facts are read again. */
export interface Stage2Request extends PullToCompare {
  /** Of the default branch. */
  readonly policy: PolicyAt;
  /** Where the homelab's settings are looked for; only their names are ever shown. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly cancel: AbortSignal;
}

export type Stage2Ports = RealPlanPorts & ComparePorts;

export type Stage2 =
  | {
      readonly ok: true;
      readonly report: PlanReport;
      /** null: the two files could not be compared, so the homelab was not asked. */
      readonly realPlan: RealPlan | null;
    }
  /** There is no pull request to plan. */
  | { readonly ok: false; readonly problem: Problem };

/**
 * Stage 2: what stage 1 says, and what the homelab says to it. Of the pull request nothing but the bytes of its fleet file is
 * used, so one from a fork may be planned, too. Plans only.
 * @throws ForgeError when GitHub does not give the files
 */
export async function planStage2(
  request: Stage2Request,
  ports: Stage2Ports,
): Promise<Stage2> {
  const compared = await comparePull(request, ports);
  if (!compared.ok) return compared;
  const { report } = compared;
  if (report.kind !== "planned") return { ok: true, report, realPlan: null };
  const [missing] = [
    ...settingProblems(request.settings),
    ...insecureSettings(request.settings, request.policy),
  ];
  const realPlan: RealPlan =
    missing === undefined
      ? await makeRealPlan(report, ports, request)
      : { kind: "refused", problem: missing };
  return { ok: true, report, realPlan };
}

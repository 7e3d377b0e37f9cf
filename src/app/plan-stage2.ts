import { settingProblems } from "../core/apply/settings.ts";
import type { ReadOptions } from "../core/fleet/read.ts";
import type { Problem } from "../core/problem.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import { openPull } from "./open-pull.ts";
import { planPullRequest } from "./plan-pull-request.ts";
import type { PlanReport } from "./plan-report.ts";
import type { Forge } from "./ports.ts";
import { makeRealPlan, type RealPlanPorts } from "./real-plan.ts";

/** A pull request somebody wants the real plan of. The number is a pointer; facts are read again. */
export interface Stage2Request {
  readonly number: number;
  /** The default branch: where the request was made, and where the pull request must go to. */
  readonly branch: string;
  readonly fleetPath: string;
  /** What the default branch's policy says of fleet files. */
  readonly read: ReadOptions;
  /** Where the homelab's settings are looked for; only their names are ever shown. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly cancel: AbortSignal;
}

export interface Stage2Ports extends RealPlanPorts {
  readonly forge: Pick<Forge, "files" | "ancestry" | "pullRequests">;
}

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
  const { number, branch, fleetPath, read } = request;
  const found = await openPull(number, branch, ports);
  if (!found.ok) return found;
  const report = await planPullRequest(found.pull, {
    forge: ports.forge,
    fleetPath,
    read,
  });
  if (report.kind !== "planned") return { ok: true, report, realPlan: null };
  const [missing] = settingProblems(request.settings);
  const realPlan: RealPlan =
    missing === undefined
      ? await makeRealPlan(report, ports, request.cancel)
      : { kind: "refused", problem: missing };
  return { ok: true, report, realPlan };
}

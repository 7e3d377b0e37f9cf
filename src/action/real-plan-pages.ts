import { applyLineFor } from "../app/commands/apply-line-for.ts";
import { digestOf } from "../app/commands/digest-of.ts";
import type { PlanPages } from "../app/pages.ts";
import { planPages } from "../app/plan-pages.ts";
import type { PlanReport } from "../app/plan-report.ts";
import type { PolicyAt } from "../app/read-policy-at.ts";
import type { RealPlan } from "../core/render/real-plan.ts";
import type { TalkingJob } from "./apply.ts";
import { fleetPlace } from "./command-place.ts";

/** A compared pull request, and what the homelab said or did not say to it, in every form GitHub shows. */
export async function realPlanPages(
  report: PlanReport,
  realPlan: RealPlan | null,
  policy: PolicyAt,
  job: TalkingJob,
): Promise<PlanPages> {
  const { event, inputs } = job;
  const { number } = report.place;
  const place = inputs.commands ? await fleetPlace(job, event.branch) : null;
  const line =
    place === null ? null : await applyLineFor(number, place, policy, job);
  return planPages(report, {
    serverUrl: event.serverUrl,
    repository: job.repository,
    fleetPath: inputs["fleet-file"],
    severalFleets: inputs.among !== null,
    run: event.run,
    at: job.clock.now(),
    realPlan,
    diagram: inputs.diagram,
    ...(place === null
      ? {}
      : {
          commands: (change) =>
            digestOf(place, { number, ...change, policyBlob: policy.blob }),
        }),
    ...(line === null ? {} : { applyLine: line }),
  });
}

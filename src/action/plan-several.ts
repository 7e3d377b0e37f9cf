import { fleetsDigest } from "../app/commands/fleets-digest.ts";
import { fleetsPages } from "../app/fleets-pages.ts";
import { planFleets } from "../app/plan-fleets.ts";
import { policyWarning, readPolicyAt } from "../app/read-policy-at.ts";
import { fleetJob } from "../core/fleets/fleet-job.ts";
import type { FleetPatterns } from "../core/fleets/fleet-patterns.ts";
import { announce } from "./announce.ts";
import { fleetPlace } from "./command-place.ts";
import { actionLog } from "./log.ts";
import type { PlanJob } from "./plan.ts";

/** Plans a pull request for every fleet it touches: one comment, a check for each. Answers the exit code. */
export async function planSeveral(
  patterns: FleetPatterns,
  job: PlanJob,
): Promise<0 | 1> {
  const { event, inputs, forge, repository, clock } = job;
  const at = await readPolicyAt(event.baseSha, forge);
  for (const problem of at.problems) actionLog.warning(policyWarning(problem));
  const { policy } = at;
  const report = await planFleets(event, { forge, patterns, policy });
  const place = await fleetPlace(job, event.baseRef);
  const pages = fleetsPages(report, {
    ...{ serverUrl: event.serverUrl, repository, run: event.run },
    ...{ at: clock.now(), diagram: inputs.diagram },
    commands: inputs.commands,
    digest: inputs.commands ? fleetsDigest(report, place, at.blob) : null,
    jobs: report.touched.map((fleet) => fleetJob(fleet, policy)),
  });
  return announce(pages, event, job);
}

import { digestOf } from "../app/commands/digest-of.ts";
import { planPages } from "../app/plan-pages.ts";
import { planPullRequest } from "../app/plan-pull-request.ts";
import type { Clock, Forge } from "../app/ports.ts";
import { policyWarning, readPolicyAt } from "../app/read-policy-at.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import { announce } from "./announce.ts";
import { fleetPlace } from "./command-place.ts";
import type { PlanEvent } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import { actionLog } from "./log.ts";

export interface PlanJob {
  readonly event: PlanEvent;
  readonly inputs: Inputs;
  readonly repository: string;
  readonly forge: Forge;
  readonly clock: Clock;
}

/** Plans a pull request: comment, check run, summary, outputs. Answers the exit code. */
export async function plan(job: PlanJob): Promise<0 | 1> {
  const { event, inputs, forge } = job;
  const { policy, blob, problems } = await readPolicyAt(event.baseSha, forge);
  // A broken policy is told where it counts, by the apply and by every command; a plan promises nothing yet.
  for (const problem of problems) actionLog.warning(policyWarning(problem));
  const report = await planPullRequest(event, {
    forge,
    fleetPath: inputs["fleet-file"],
    read: fleetReadOptions(policy),
  });
  const place = inputs.commands ? await fleetPlace(job, event.baseRef) : null;
  const pages = planPages(report, {
    serverUrl: event.serverUrl,
    repository: job.repository,
    fleetPath: inputs["fleet-file"],
    severalFleets: inputs.among !== null,
    run: event.run,
    at: job.clock.now(),
    diagram: inputs.diagram,
    ...(place === null
      ? {}
      : {
          commands: (change) =>
            digestOf(place, {
              number: event.number,
              ...change,
              policyBlob: blob,
            }),
        }),
  });
  return announce(pages, event, job);
}

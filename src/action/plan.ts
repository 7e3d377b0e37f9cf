import { planPages } from "../app/plan-pages.ts";
import { planPullRequest } from "../app/plan-pull-request.ts";
import type { Clock, Forge } from "../app/ports.ts";
import { announce } from "./announce.ts";
import type { PlanEvent } from "./event.ts";
import type { Inputs } from "./inputs.ts";

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
  const report = await planPullRequest(event, {
    forge,
    fleetPath: inputs["fleet-file"],
  });
  const pages = planPages(report, {
    serverUrl: event.serverUrl,
    repository: job.repository,
    fleetPath: inputs["fleet-file"],
    run: event.run,
    at: job.clock.now(),
    diagram: inputs.diagram,
  });
  return announce(pages, event, job);
}

import * as core from "@actions/core";
import { fleetEnvironment } from "../app/commands/for-fleet.ts";
import {
  dueFleets,
  everyFleetJob,
  type FleetJobs,
  type FleetsPorts,
  type FleetsQuestion,
  fleetsOfPull,
} from "../app/due-fleets.ts";
import type { FleetPatterns } from "../core/fleets/fleet-patterns.ts";
import { outputsOf, type Result } from "../core/render/outputs.ts";
import type { ApplyEvent, DriftEvent } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import { actionLog } from "./log.ts";
import { setOutputs } from "./set-outputs.ts";

export interface FleetsJob extends FleetsPorts {
  readonly event: ApplyEvent | DriftEvent;
  readonly inputs: Inputs;
}

/** Tells a matrix of jobs which fleets there is something to do for. Answers the exit code. */
export async function tellFleets(
  patterns: FleetPatterns,
  job: FleetsJob,
): Promise<0 | 1> {
  const found = await fleetsFor(
    {
      ...{ patterns, branch: job.event.branch },
      environmentOf: (path) => fleetEnvironment(job.inputs.environment, path),
    },
    job,
  );
  if (found.ok) {
    say(found.jobs.length === 0 ? "none" : "planned", found.jobs);
    for (const { fleet, site } of found.jobs)
      actionLog.info(`${fleet}, at the site ${site}`);
    if (found.jobs.length === 0)
      actionLog.info("There is nothing to do for any fleet.");
    return 0;
  }
  say("failed", []);
  for (const { message, hint } of found.problems)
    actionLog.error(`${message} ${hint}`);
  core.setFailed(
    "Which fleets are meant is not clear, so nothing is done for any of them. Correct what is said above.",
  );
  return 1;
}

/** What somebody asked for by hand, and a look for drift, is about all; a push about what it left to do. */
function fleetsFor(
  question: FleetsQuestion,
  job: FleetsJob,
): Promise<FleetJobs> {
  const number = job.inputs["pull-request"];
  if (number !== null) return fleetsOfPull(number, question, job);
  return job.event.kind === "drift" || job.event.dispatched
    ? everyFleetJob(question, job)
    : dueFleets(question, job);
}

function say(
  result: Result,
  fleets: Extract<FleetJobs, { ok: true }>["jobs"],
): void {
  const facts = { diff: null, digest: null, commentUrl: null } as const;
  setOutputs(outputsOf({ ...facts, result, fleets }));
}

import * as core from "@actions/core";
import { failsJob } from "../app/announce-plan.ts";
import { apply } from "../app/apply.ts";
import type { ApplyRequest, ApplyResult } from "../app/apply-request.ts";
import type { CommandPorts } from "../app/commands/request.ts";
import type { Clock, Forge } from "../app/ports.ts";
import { outputsOf } from "../core/render/outputs.ts";
import { cancellable } from "./cancellable.ts";
import type { Run } from "./event.ts";
import type { OpenHomelab } from "./homelab.ts";
import type { Inputs } from "./inputs.ts";
import { actionLog } from "./log.ts";
import type { Recorded } from "./recorded.ts";
import { setOutputs } from "./set-outputs.ts";
import { writeSummary } from "./write-summary.ts";

/** What a job in the homelab has. */
export interface HomelabJob<Event> {
  readonly event: Event;
  readonly inputs: Inputs;
  /** `owner/name` */
  readonly repository: string;
  readonly forge: Forge;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly openHomelab: OpenHomelab;
}

export type BranchJob = HomelabJob<{
  readonly branch: string;
  readonly run: Run;
  readonly serverUrl: string;
  readonly repositoryId: number;
}>;

/** A job whose repository may answer commands. */
export type TalkingJob = BranchJob & { readonly forge: CommandPorts["forge"] };

/** What is applied, who is told, and who may let through what. */
export type WhatToApply = Pick<
  ApplyRequest,
  "sha" | "tellIn" | "authority" | "lock" | "lastLook"
>;

/** Applies the default branch on the runner: machines, names, comment, deployment. Answers the exit code. */
export async function applyBranch(
  what: WhatToApply,
  job: BranchJob,
): Promise<Recorded> {
  return cancellable(async (cancel) =>
    report(await apply(requestOf(what, job, cancel), portsOf(job))),
  );
}

function requestOf(
  what: WhatToApply,
  { event, inputs, repository, environment }: BranchJob,
  cancel: AbortSignal,
): ApplyRequest {
  return {
    ...what,
    repository: { serverUrl: event.serverUrl, repository },
    run: event.run,
    branch: event.branch,
    fleetPath: inputs["fleet-file"],
    severalFleets: inputs.among !== null,
    environment: inputs.environment,
    settings: environment,
    dnsTimeoutMs: inputs["dns-timeout"] * 1000,
    cancel,
  };
}

function portsOf(job: BranchJob) {
  const { forge, clock } = job;
  return {
    forge,
    clock,
    log: actionLog,
    homelab: (zone: string) =>
      job.openHomelab(zone, { ...job, repositoryId: job.event.repositoryId }),
  };
}

async function report(ended: ApplyResult): Promise<Recorded> {
  const { result, title, summary, warnings, diff, commentUrl } = ended;
  setOutputs(outputsOf({ diff, digest: null, result, commentUrl }));
  await writeSummary(summary, warnings);
  actionLog.info(title);
  if (commentUrl !== null) actionLog.info(`Comment: ${commentUrl}`);
  if (!failsJob(result)) return { exitCode: 0, result };
  core.setFailed(title);
  return { exitCode: 1, result };
}

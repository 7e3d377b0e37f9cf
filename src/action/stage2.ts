import * as core from "@actions/core";
import { planStage2, type Stage2 } from "../app/plan-stage2.ts";
import { type PolicyAt, readPolicyAt } from "../app/read-policy-at.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import { outputsOf } from "../core/render/outputs.ts";
import { announce } from "./announce.ts";
import type { TalkingJob } from "./apply.ts";
import { cancellable } from "./cancellable.ts";
import { actionLog } from "./log.ts";
import { realPlanPages } from "./real-plan-pages.ts";
import { setOutputs } from "./set-outputs.ts";

export type PlanForRealJob = TalkingJob;

/** Makes the real plan of an open pull request on the runner and shows it there. Answers the exit code. */
export async function planForReal(
  number: number,
  job: PlanForRealJob,
): Promise<0 | 1> {
  const branchHead = await job.forge.ancestry.headOf(job.event.branch);
  const policy = await readPolicyAt(branchHead, job.forge);
  const stage2 = await cancellable((cancel) =>
    planStage2(
      {
        number,
        branch: job.event.branch,
        fleetPath: job.inputs["fleet-file"],
        read: fleetReadOptions(policy.policy),
        policy,
        settings: job.environment,
        cancel,
      },
      {
        forge: job.forge,
        clock: job.clock,
        log: actionLog,
        homelab: (zone) =>
          job.openHomelab(zone, {
            ...job,
            repositoryId: job.event.repositoryId,
          }),
      },
    ),
  );
  return stage2.ok ? show(stage2, policy, job) : refuse(stage2.problem);
}

async function show(
  { report, realPlan }: Extract<Stage2, { ok: true }>,
  policy: PolicyAt,
  job: PlanForRealJob,
): Promise<0 | 1> {
  const pages = await realPlanPages(report, realPlan, policy, job);
  const { fromFork } = report.place;
  if (fromFork)
    actionLog.info(
      "This pull request comes from a fork: nothing of it was used but the bytes of its fleet file.",
    );
  return announce(pages, { ...report.place, justOpened: false }, job);
}

function refuse({
  message,
  hint,
}: Extract<Stage2, { ok: false }>["problem"]): 1 {
  setOutputs(
    outputsOf({ diff: null, digest: null, result: "failed", commentUrl: null }),
  );
  core.setFailed(`${message} ${hint}`);
  return 1;
}

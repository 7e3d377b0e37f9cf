import * as core from "@actions/core";
import { announcePlan } from "../app/announce-plan.ts";
import { runnerSilent } from "../app/commands/runner-silent.ts";
import { commandOf, whoAsks } from "../app/commands/who-asks.ts";
import { comparePull } from "../app/compare-pull.ts";
import type { PlanReport } from "../app/plan-report.ts";
import { type PolicyAt, readPolicyAt } from "../app/read-policy-at.ts";
import { watchRunner } from "../app/watch-runner.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import { outputsOf } from "../core/render/outputs.ts";
import { silentRunner } from "../core/render/real-plan.ts";
import { announce } from "./announce.ts";
import type { TalkingJob } from "./apply.ts";
import { type CommandJob, portsOf, requestOf } from "./command.ts";
import { actionLog } from "./log.ts";
import { realPlanPages } from "./real-plan-pages.ts";
import { setOutputs } from "./set-outputs.ts";

/** Beside the job in the homelab that plans: says in the plan comment that it is waited for, and that nobody came. */
export async function watchPlan(
  number: number,
  job: TalkingJob,
): Promise<0 | 1> {
  const silent = await isSilent(job, async (at) => {
    const found = await compared(number, job);
    if (found === null) return;
    const { report, policy } = found;
    const asked = { kind: "asked", at } as const;
    const pages = await realPlanPages(report, asked, policy, job);
    const pull = { ...report.place, justOpened: false };
    const fleetPath = job.inputs["fleet-file"];
    const { warnings } = await announcePlan(
      job.forge,
      { ...pull, fleetPath },
      pages,
    );
    for (const warning of warnings) actionLog.warning(warning);
  });
  const found = silent ? await compared(number, job) : null;
  if (found === null) return quiet();
  const { report, policy } = found;
  const { commands } = job.inputs;
  const said = { kind: "silent", commands } as const;
  const pages = await realPlanPages(report, said, policy, job);
  await announce(pages, { ...report.place, justOpened: false }, job);
  core.setFailed(silentRunner);
  return 1;
}

/** Beside the job in the homelab that carries a command out. */
export async function watchCommand(job: CommandJob): Promise<0 | 1> {
  const [request, ports] = [await requestOf(job), portsOf(job)];
  const asker = await whoAsks(request, ports, { anyAge: true });
  if (asker === null) return quiet();
  if (commandOf(asker)?.name === "plan")
    return watchPlan(asker.comment.number, job);
  if (!(await isSilent(job))) return quiet();
  await runnerSilent(asker, request, ports);
  quiet();
  core.setFailed(silentRunner);
  return 1;
}

async function isSilent(
  { event, inputs, clock, forge }: TalkingJob,
  onWaiting: (askedAt: number) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const { jobs } = forge;
  const { among, fleet } = inputs;
  const run =
    among === null || fleet === null ? event.run : { ...event.run, fleet };
  const came = await watchRunner(run, { jobs, clock, onWaiting });
  if (came === "held_back")
    actionLog.info("The job in the homelab still waits for another one.");
  return came === "silent";
}

interface Found {
  readonly report: PlanReport;
  readonly policy: PolicyAt;
}

async function compared(
  number: number,
  { event, inputs, forge, clock }: TalkingJob,
): Promise<Found | null> {
  const { branch } = event;
  const head = await forge.ancestry.headOf(branch);
  const policy = await readPolicyAt(head, forge);
  const read = fleetReadOptions(policy.policy);
  const fleetPath = inputs["fleet-file"];
  const asked = { number, branch, fleetPath, read };
  const found = await comparePull(asked, { forge, clock });
  if (found.ok) return { report: found.report, policy };
  actionLog.info(found.problem.message);
  return null;
}

function quiet(): 0 {
  const facts = { diff: null, digest: null, commentUrl: null } as const;
  setOutputs(outputsOf({ ...facts, result: "none" }));
  return 0;
}

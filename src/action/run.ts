import { readFile } from "node:fs/promises";
import * as core from "@actions/core";
import { getOctokit } from "@actions/github";
import { createCommandForge } from "../adapters/github/command-forge.ts";
import { createForge } from "../adapters/github/forge.ts";
import { parseRepository } from "../adapters/github/repository.ts";
import type { Send } from "../adapters/github/send.ts";
import { systemClock } from "../adapters/host/clock.ts";
import { type Clock, ForgeError } from "../app/ports.ts";
import { fleetPatterns } from "../core/fleets/fleet-patterns.ts";
import { outputsOf } from "../core/render/outputs.ts";
import { AdvisedError } from "./advised-error.ts";
import { applyPush, type PushJob } from "./apply-push.ts";
import { drift } from "./drift.ts";
import { type ApplyEvent, type DriftEvent, readEvent } from "./event.ts";
import { tellFleets } from "./fleet-jobs.ts";
import { type OpenHomelab, openHomelab } from "./homelab.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { plan } from "./plan.ts";
import { planSeveral } from "./plan-several.ts";
import { runCommand } from "./run-command.ts";
import { setOutputs } from "./set-outputs.ts";
import { planForReal } from "./stage2.ts";
import { watchPlan } from "./watch.ts";
import { whichFleet, withoutFleet } from "./which-fleet.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What a run takes from its machine. */
export interface Machine {
  readonly clock: Clock;
  readonly openHomelab: OpenHomelab;
  /** The way to GitHub with a token. */
  readonly sendWith: (token: string) => Send;
}

const thisMachine: Machine = {
  clock: systemClock,
  openHomelab,
  sendWith: octokitSend,
};

/** One run of the Action: reads what GitHub hands over, does what the event asks for, and answers the exit code. */
export async function run(
  environment: Environment,
  machine: Machine = thisMachine,
): Promise<0 | 1> {
  try {
    return await work(environment, machine);
  } catch (error) {
    setOutputs(
      outputsOf({
        diff: null,
        digest: null,
        result: "failed",
        commentUrl: null,
      }),
    );
    core.setFailed(sentenceOf(error));
    if (error instanceof Error) core.debug(error.stack ?? error.message);
    return 1;
  }
}

async function work(
  environment: Environment,
  machine: Machine,
): Promise<0 | 1> {
  const reading = readInputs((name) => core.getInput(name));
  if (!reading.ok) {
    for (const { message, hint } of reading.problems)
      core.error(`${message} ${hint}`);
    throw new AdvisedError(
      "The Action's inputs cannot be used.",
      "Correct them in the workflow as said above.",
    );
  }
  const inputs = whichFleet(reading.inputs);
  core.setSecret(inputs.token);
  const event = readEvent(environment, await payloadOf(environment));
  const repository = environment["GITHUB_REPOSITORY"] ?? "";
  if (event.kind === "other") {
    throw new AdvisedError(
      `There is nothing to do: ${event.why}.`,
      "Use the workflows of the README, or let `homelab-fleet init` write them.",
    );
  }
  const forge = forgeOf(inputs, repository, event.serverUrl, machine);
  const { clock } = machine;
  const job = {
    ...{ inputs, repository, clock, environment, forge },
    openHomelab: machine.openHomelab,
  };
  switch (event.kind) {
    case "plan":
      return inputs.among === null
        ? plan({ ...job, event })
        : planSeveral(inputs.among, { ...job, event });
    case "drift":
      return orFleets(job, event, () => drift({ ...job, event }));
    case "command":
      return runCommand({ ...job, event });
    case "apply":
      return orFleets(job, event, () => applyOrPlan({ ...job, event }));
  }
}

/** Of several fleets a job that acts is about one, and another tells which. */
function orFleets(
  { inputs, forge, clock }: Pick<PushJob, "inputs" | "forge" | "clock">,
  event: ApplyEvent | DriftEvent,
  work: () => Promise<0 | 1>,
): Promise<0 | 1> {
  const { among, fleet } = inputs;
  if (inputs.job === "fleets") {
    const patterns = among ?? fleetPatterns(inputs["fleet-file"]);
    if (patterns !== null)
      return tellFleets(patterns, { event, inputs, forge, clock });
  }
  if (among !== null && fleet === null) throw withoutFleet();
  return work();
}

/** A push applies; a dispatch does, too, unless it names a pull request to plan. */
function applyOrPlan(job: PushJob): Promise<0 | 1> {
  const { event, inputs } = job;
  const number = inputs["pull-request"];
  const watches = inputs.job === "watch";
  if (number === null && watches)
    throw new AdvisedError(
      "The job that watches the runner does not know what is planned. Nothing was done.",
      "Give it the same `pull-request` as the job in the homelab.",
    );
  if (number === null && event.namesPull)
    throw new AdvisedError(
      "The run was asked for a pull request's plan and the step was not told which. Nothing was done.",
      "Give the step the input `pull-request` as the workflows of the examples do.",
    );
  if (number === null) return applyPush(job);
  if (!event.dispatched)
    throw new AdvisedError(
      "A push was given the number of a pull request, so it is not clear whether to plan or to apply. Nothing was done.",
      "Give `pull-request` in a workflow on workflow_dispatch only.",
    );
  return watches ? watchPlan(number, job) : planForReal(number, job);
}

function forgeOf(
  inputs: Inputs,
  repository: string,
  serverUrl: string,
  { clock, sendWith }: Machine,
) {
  const authorId = inputs["comment-author-id"];
  const options = {
    send: sendWith(inputs.token),
    clock,
    repository: parseRepository(repository),
    token: inputs.token,
    serverUrl,
    ...(authorId === null ? {} : { authorId }),
  };
  return { ...createForge(options), ...createCommandForge(options) };
}

export function octokitSend(token: string): Send {
  const octokit = getOctokit(token);
  return (route, parameters) => octokit.request(route, parameters);
}

async function payloadOf(environment: Environment): Promise<unknown> {
  const path = environment["GITHUB_EVENT_PATH"];
  if (path === undefined) return null;
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ForgeError || error instanceof AdvisedError) {
    return `${error.message} ${error.advice}`;
  }
  return "homelab-fleet met something it does not know. Nothing more was done. Run the job again with debug logging and report what it prints.";
}

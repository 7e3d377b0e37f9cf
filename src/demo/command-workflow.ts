import type { WorkflowEvent } from "./github/event.ts";
import { type ActionResult, runAction } from "./github/run-action.ts";
import type { GitHub } from "./github/start-github.ts";
import { type RunAtHome, runAtHome, type World } from "./world.ts";

export interface CommandWorkflow {
  /** The bundle. */
  readonly entry: string;
  readonly node?: string;
  readonly event: WorkflowEvent;
  readonly runId: number;
  readonly runAttempt?: number;
  readonly inputs?: Readonly<Record<string, string>>;
  /** For the job in the homelab. */
  readonly atHome?: Partial<Omit<RunAtHome, "event" | "entry" | "inputs">>;
  /** Sees what the jobs print. */
  readonly onOutput?: (text: string) => void;
  /** Between the jobs, as if the queue took its time. */
  readonly beforeHomelab?: () => Promise<void>;
}

/** What the three jobs of `fleet-command.yml` came to; null: the job did not run. */
export interface CommandRun {
  readonly command: ActionResult;
  readonly homelab: ActionResult | null;
  readonly report: ActionResult | null;
}

/** The hosted first job alone: it needs no homelab. */
export function answerCommand(
  github: GitHub,
  run: CommandWorkflow,
): Promise<ActionResult> {
  return runJob("command", github, run);
}

/** Runs `fleet-command.yml` as GitHub does: the hosted job, the homelab's on its word, and the last word. */
export async function runCommandWorkflow(
  world: World,
  run: CommandWorkflow,
): Promise<CommandRun> {
  const command = await answerCommand(world.github, run);
  if ((command.outputs["work"] ?? "") === "")
    return { command, homelab: null, report: null };
  await run.beforeHomelab?.();
  const homelab = await runAtHome(world, {
    ...placeOf(run),
    ...run.atHome,
    inputs: { ...run.inputs, job: "homelab" },
  });
  const end = homelab.exitCode === 0 ? "success" : "failure";
  const report = await runJob("report", world.github, run, {
    "homelab-result": homelab.exitCode === null ? "cancelled" : end,
  });
  return { command, homelab, report };
}

function runJob(
  job: "command" | "report",
  github: GitHub,
  run: CommandWorkflow,
  more: Readonly<Record<string, string>> = {},
): Promise<ActionResult> {
  const token = github.workflowToken(run.event.repository);
  return runAction(github, {
    ...placeOf(run),
    inputs: { token, ...run.inputs, job, ...more },
  });
}

function placeOf({
  entry,
  node,
  event,
  runId,
  runAttempt,
  onOutput,
}: CommandWorkflow) {
  return {
    entry,
    event,
    runId,
    ...(node === undefined ? {} : { node }),
    ...(runAttempt === undefined ? {} : { runAttempt }),
    ...(onOutput === undefined ? {} : { onOutput }),
  };
}

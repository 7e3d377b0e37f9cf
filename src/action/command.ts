import { randomBytes } from "node:crypto";
import * as core from "@actions/core";
import { answerComment } from "../app/commands/answer-comment.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
} from "../app/commands/request.ts";
import { outputsOf } from "../core/render/outputs.ts";
import type { HomelabJob } from "./apply.ts";
import { fleetPlace } from "./command-place.ts";
import type { CommandEvent } from "./event.ts";
import { actionLog } from "./log.ts";
import { setOutputs } from "./set-outputs.ts";

export type CommandJob = HomelabJob<CommandEvent> & {
  readonly forge: CommandPorts["forge"];
};

/** Answers a comment on a hosted runner. A refusal is an answer, so the job is green. */
export async function command(job: CommandJob): Promise<0 | 1> {
  const outcome = await answerComment(await requestOf(job), portsOf(job));
  tell(outcome);
  return 0;
}

export async function requestOf(job: CommandJob): Promise<CommandRequest> {
  const { event } = job;
  return {
    fleet: await fleetPlace(job, event.branch),
    run: event.run,
    pointer: event.pointer,
    mode: "act",
  };
}

export function portsOf({ forge, clock }: CommandJob): CommandPorts {
  return { forge, clock, log: actionLog, random: randomBytes };
}

/** Outputs and one line of log. */
export function tell(outcome: CommandOutcome): void {
  const { decision, reasonCode, result, title, replyUrl, work } = outcome;
  setOutputs(
    outputsOf({
      diff: null,
      digest: null,
      result,
      commentUrl: replyUrl,
      ...(work?.fleets === undefined ? {} : { fleets: work.fleets }),
      command: { decision, reasonCode, work: work?.kind ?? null },
    }),
  );
  core.info(`${title} (${reasonCode})`);
  if (replyUrl !== null) core.info(`Reply: ${replyUrl}`);
}

import { authorityFor } from "../app/commands/authority-for.ts";
import { lockState } from "../app/commands/fleet-lock.ts";
import type { CommandPorts } from "../app/commands/request.ts";
import { applyBranch, type HomelabJob, type WhatToApply } from "./apply.ts";
import { fleetPlace } from "./command-place.ts";
import type { ApplyEvent } from "./event.ts";
import { recorded, type Subject } from "./recorded.ts";

/** A push holds no lock of its own: Actions' queue and the state's own lock keep two of them apart. */
const noClaim = "";

export type PushJob = HomelabJob<ApplyEvent> & {
  readonly forge: CommandPorts["forge"];
};

/** Applies what was pushed. Where commands are answered, what erases a disk waits for the word of a person with the right. */
export async function applyPush(job: PushJob): Promise<0 | 1> {
  const { event, inputs, environment, clock } = job;
  const what = await whatOf(job);
  const end = await recorded({
    subject: subjectOf(event),
    place: { inputs, environment, repositoryId: event.repositoryId },
    once: null,
    now: () => clock.now(),
    work: () => applyBranch(what, job),
  });
  return "taken" in end ? 1 : end.exitCode;
}

async function whatOf(job: PushJob): Promise<WhatToApply> {
  const { event, inputs, forge } = job;
  if (!inputs.commands) return { sha: event.sha };
  const place = await fleetPlace(job, event.branch);
  return {
    sha: event.sha,
    lock: () => lockState(place, noClaim, forge),
    authority: (target) => authorityFor(target, null, place, { forge }),
  };
}

/** Nobody gave a command: who pushed or started the run decides nothing. */
function subjectOf({ repositoryId, sha, run }: ApplyEvent): Subject {
  return {
    ...{ repositoryId, sha, runId: run.id },
    ...{ number: null, commentId: null, bodySha256: null, actorId: null },
    ...{ role: null, secondPersonId: null, command: null, digest: null },
  };
}

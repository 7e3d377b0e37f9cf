import { authorityFor } from "../app/commands/authority-for.ts";
import { lockState } from "../app/commands/fleet-lock.ts";
import type { CommandPorts } from "../app/commands/request.ts";
import { applyBranch, type HomelabJob } from "./apply.ts";
import { fleetPlace } from "./command-place.ts";
import type { ApplyEvent } from "./event.ts";

/** A push holds no lock of its own: Actions' queue and the state's own lock keep two of them apart. */
const noClaim = "";

export type PushJob = HomelabJob<ApplyEvent> & {
  readonly forge: CommandPorts["forge"];
};

/** Applies what was pushed. Where commands are answered, what erases a disk waits for the word of a person with the right. */
export async function applyPush(job: PushJob): Promise<0 | 1> {
  const { event, inputs, forge } = job;
  if (!inputs.commands) return applyBranch({ sha: event.sha }, job);
  const place = await fleetPlace(job, event.branch);
  return applyBranch(
    {
      sha: event.sha,
      lock: () => lockState(place, noClaim, forge),
      authority: (target) => authorityFor(target, null, place, { forge }),
    },
    job,
  );
}

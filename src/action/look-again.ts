import { type CheckedAgain, checkAgain } from "../app/commands/check-again.ts";
import type { CommandPorts, CommandRequest } from "../app/commands/request.ts";
import type { CommandJob } from "./command.ts";
import { recordsOf, subjectOf } from "./command-subject.ts";
import { recordRefusal } from "./recorded.ts";

/** A command in the homelab, with everything it is carried out by. */
export interface Here {
  readonly job: CommandJob;
  readonly request: CommandRequest;
  readonly ports: CommandPorts;
}

/**
 * The second look at a command; what it refuses is written down as what is done is.
 * @throws AdvisedError when that cannot be written down
 */
export async function lookAgain({
  job,
  request,
  ports,
}: Here): Promise<CheckedAgain> {
  const checked = await checkAgain(request, ports);
  if (checked.ok) return checked;
  const { decision, reasonCode } = checked.outcome;
  const subject = subjectOf(checked.asker, request);
  await recordRefusal({ ...recordsOf(job), subject }, decision, reasonCode);
  return checked;
}

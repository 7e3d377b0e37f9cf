import { reportCommand } from "../app/commands/report-command.ts";
import { type CommandJob, portsOf, requestOf, tell } from "./command.ts";

/** The last word on a command, also when the job in the homelab was cancelled. Answers the exit code. */
export async function commandReport(job: CommandJob): Promise<0 | 1> {
  const end = job.inputs["homelab-result"] ?? "cancelled";
  const outcome = await reportCommand(end, await requestOf(job), portsOf(job));
  tell(outcome);
  return 0;
}

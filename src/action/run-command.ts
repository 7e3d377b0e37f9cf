import { type CommandJob, command } from "./command.ts";
import { commandInHomelab } from "./command-homelab.ts";
import { commandReport } from "./command-report.ts";
import { watchCommand } from "./watch.ts";

/** The part of a command this job does. Without a word it only answers: whoever forgets it gives no right to the homelab. */
export function runCommand(job: CommandJob): Promise<0 | 1> {
  switch (job.inputs.job) {
    case "homelab":
      return commandInHomelab(job);
    case "report":
      return commandReport(job);
    case "watch":
      return watchCommand(job);
    case "command":
    case "fleets":
    case null:
      return command(job);
  }
}

import * as core from "@actions/core";
import { authorityFor } from "../app/commands/authority-for.ts";
import { checkAgain } from "../app/commands/check-again.ts";
import type { Command } from "../core/command/command.ts";
import { applyBranch } from "./apply.ts";
import { type CommandJob, portsOf, requestOf, tell } from "./command.ts";
import { planForReal } from "./stage2.ts";

/** Carries an accepted command out on the runner, after everything was checked again. Answers the exit code. */
export async function commandInHomelab(job: CommandJob): Promise<0 | 1> {
  const request = await requestOf(job);
  const ports = portsOf(job);
  const checked = await checkAgain(request, ports);
  if (!checked.ok) {
    tell(checked.outcome);
    core.setFailed("The command was not carried out: see the reply.");
    return 1;
  }
  const { command, asker } = checked;
  if (command.name === "plan") return planForReal(asker.comment.number, job);
  const given = {
    number: asker.comment.number,
    by: asker.comment.authorLogin,
    digest: digestGiven(command),
  };
  return applyBranch(
    {
      sha: asker.branchHead,
      tellIn: asker.comment.number,
      authority: (target) => authorityFor(target, given, request.fleet, ports),
    },
    job,
  );
}

function digestGiven(command: Command): string | null {
  return command.name === "apply" ? command.digest : null;
}

import * as core from "@actions/core";
import { authorityFor } from "../app/commands/authority-for.ts";
import { otherPerson } from "../app/commands/other-person.ts";
import type { Asker } from "../app/commands/who-asks.ts";
import type { Command } from "../core/command/command.ts";
import type { Outcome } from "../core/outcome.ts";
import { sha256 } from "../core/sha256.ts";
import { applyBranch } from "./apply.ts";
import { type CommandJob, portsOf, requestOf, tell } from "./command.ts";
import { digestGiven, recordsOf, subjectOf } from "./command-subject.ts";
import { type Here, lookAgain } from "./look-again.ts";
import { recorded, type WorkEnd } from "./recorded.ts";
import { planForReal } from "./stage2.ts";

/** Carries an accepted command out on the runner, after everything was checked again. Answers the exit code. */
export async function commandInHomelab(job: CommandJob): Promise<0 | 1> {
  const request = await requestOf(job);
  const ports = portsOf(job);
  const checked = await lookAgain({ job, request, ports });
  if (!checked.ok) {
    tell(checked.outcome);
    core.setFailed("The command was not carried out: see the reply.");
    return 1;
  }
  const { command, asker } = checked;
  if (command.name === "plan") return planForReal(asker.comment.number, job);
  const end = await applyOnce(command, asker, { job, request, ports });
  if (!("taken" in end)) return end.exitCode;
  const run = end.taken === null ? "" : ` (${end.taken})`;
  core.setFailed(
    `This command is or was carried out by another run${run}. Nothing was done. Comment it anew to have it done again.`,
  );
  return 1;
}

async function applyOnce(
  command: Command,
  asker: Asker,
  { job, request, ports }: Here,
): Promise<WorkEnd> {
  const { comment, branchHead } = asker;
  const { number, authorLogin: by } = comment;
  const given = { number, by, digest: digestGiven(command) };
  const { repositoryId } = job.event;
  const bodySha256 = sha256(comment.body);
  const other = await otherPerson(command, asker, request.fleet, ports);
  return recorded({
    ...recordsOf(job),
    subject: { ...subjectOf(asker, request), secondPersonId: other },
    once: {
      ...{ repositoryId, commentId: comment.id, bodySha256 },
      command: command.name,
    },
    work: () =>
      applyBranch(
        {
          sha: branchHead,
          tellIn: number,
          authority: (target) =>
            authorityFor(target, given, request.fleet, ports),
          lastLook: () => lastLook({ job, request, ports }),
        },
        job,
      ),
  });
}

/** The same questions as before the plan; the reply to the command says what they came to. */
async function lastLook(here: Here): Promise<Outcome | null> {
  const checked = await lookAgain(here);
  if (checked.ok) return null;
  return {
    phase: "failed",
    reason: `While it was planned, the command stopped being one that may be carried out (\`${checked.outcome.reasonCode}\`).`,
    advice: "Put that right and comment `/apply`: what is merged is applied.",
    log: [],
  };
}

import type { CommandRequest } from "../app/commands/request.ts";
import { type Asker, commandOf } from "../app/commands/who-asks.ts";
import type { Command } from "../core/command/command.ts";
import { sha256 } from "../core/sha256.ts";
import type { CommandJob } from "./command.ts";
import type { Subject } from "./recorded.ts";

/** Where the journal of a job is, and its clock. */
export function recordsOf({ environment, inputs, event, clock }: CommandJob) {
  const { repositoryId } = event;
  return {
    place: { environment, inputs, repositoryId },
    now: () => clock.now(),
  };
}

/** What the journal says of a command. Of a comment that is gone (null) only its number is known. */
export function subjectOf(
  asker: Asker | null,
  { fleet, run, pointer }: CommandRequest,
): Subject {
  const command = asker === null ? null : commandOf(asker);
  return {
    ...(asker === null ? nobody : whoOf(asker)),
    repositoryId: fleet.repositoryId,
    number: asker?.comment.number ?? pointer.number,
    commentId: pointer.commentId,
    secondPersonId: null,
    command: command?.name ?? null,
    digest: command === null ? null : digestGiven(command),
    runId: run.id,
  };
}

const nobody = { bodySha256: null, actorId: null, role: null, sha: null };

function whoOf({ comment, branchHead, facts: { permission } }: Asker) {
  return {
    bodySha256: sha256(comment.body),
    actorId: comment.authorId,
    role: permission.kind === "known" ? permission.held : null,
    sha: branchHead,
  };
}

export function digestGiven(command: Command): string | null {
  return command.name === "apply" ? command.digest : null;
}

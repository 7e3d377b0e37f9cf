import { ended } from "./ended.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
} from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** The workflow that carries commands out. The name is part of the set-up: no message may choose another. */
export const commandWorkflow = "fleet-command.yml";

/** Hands a command on to a workflow run: a pointer, no authority. @throws ForgeError when GitHub does not start it */
export async function dispatchCommand(
  { comment }: Asker,
  { fleet }: CommandRequest,
  { forge }: CommandPorts,
): Promise<CommandOutcome> {
  await forge.workflows.dispatch(commandWorkflow, fleet.branch, {
    "comment-id": String(comment.id),
    number: String(comment.number),
  });
  await forge.conversations.react(comment.id, "eyes");
  return ended("proceed", "proceed", { title: "Handed on to a workflow run." });
}

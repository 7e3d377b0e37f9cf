import type { CommandForge } from "../../app/commands/ports.ts";
import { createClient } from "./client.ts";
import { createCollaborators } from "./collaborators.ts";
import { createConversations } from "./conversations.ts";
import type { ForgeOptions } from "./forge.ts";
import { createMerging } from "./merging.ts";
import { createRefs } from "./refs.ts";
import { createWorkflows } from "./workflows.ts";

/** GitHub as the commands know it. */
export function createCommandForge(
  options: Pick<ForgeOptions, "send" | "clock" | "repository">,
): CommandForge {
  const { send, clock, repository } = options;
  const client = createClient(send, clock);
  return {
    conversations: createConversations(client, repository),
    collaborators: createCollaborators(client, repository),
    merging: createMerging(client, repository, clock),
    refs: createRefs(client, repository, clock),
    workflows: createWorkflows(client, repository),
  };
}

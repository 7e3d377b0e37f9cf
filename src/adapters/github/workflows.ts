import type { Workflows } from "../../app/commands/ports.ts";
import type { Client } from "./client.ts";
import type { Repository } from "./repository.ts";

/** Starts workflow runs. @see https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event */
export function createWorkflows(
  client: Client,
  repository: Repository,
): Workflows {
  return {
    async dispatch(file, branch, inputs) {
      await client(
        "start the workflow",
        "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
        { ...repository, workflow_id: file, ref: branch, inputs },
        // GitHub does not tell by its inputs whether a run was started, so a lost answer is said instead of a second run started.
        { retryLost: false },
      );
    },
  };
}

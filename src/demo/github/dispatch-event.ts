import type { WorkflowEvent } from "./event.ts";
import { pushEvent } from "./push-event.ts";
import type { JsonRecord } from "./record.ts";
import type { GitHub } from "./start-github.ts";

/** A `workflow_dispatch` on the default branch of this moment. `by` is who asked; the owner unless given. */
export async function dispatchEvent(
  github: GitHub,
  repository: string,
  inputs: JsonRecord,
  by = repository.split("/")[0] ?? "",
): Promise<WorkflowEvent> {
  const push = await pushEvent(github, repository, by);
  const { repository: repo, sender } = push.payload;
  return {
    ...push,
    name: "workflow_dispatch",
    payload: { ref: push.ref, inputs, repository: repo, sender },
  };
}

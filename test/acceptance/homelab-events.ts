import type { WorkflowEvent } from "../../src/demo/github/event.ts";
import { pushEvent } from "../../src/demo/github/push-event.ts";
import type { GitHub } from "../../src/demo/github/start-github.ts";

/** A `workflow_dispatch` on the default branch of this moment. */
export async function dispatchEvent(
  github: GitHub,
  repository: string,
  inputs: Readonly<Record<string, string>>,
): Promise<WorkflowEvent> {
  const push = await atHead(github, repository);
  const { repository: repo, sender } = push.payload;
  return {
    ...push,
    name: "workflow_dispatch",
    payload: { ref: push.ref, inputs, repository: repo, sender },
  };
}

/** A `schedule` of this moment. */
export async function scheduleEvent(
  github: GitHub,
  repository: string,
): Promise<WorkflowEvent> {
  const push = await atHead(github, repository);
  const { repository: repo } = push.payload;
  return {
    ...push,
    name: "schedule",
    payload: { schedule: "17 4 * * *", repository: repo },
  };
}

function atHead(github: GitHub, repository: string): Promise<WorkflowEvent> {
  return pushEvent(github, repository, repository.split("/")[0] ?? "");
}

import type { WorkflowEvent } from "../../src/demo/github/event.ts";
import { pushEvent } from "../../src/demo/github/push-event.ts";
import type { GitHub } from "../../src/demo/github/start-github.ts";

/** A `schedule` of this moment. */
export async function scheduleEvent(
  github: GitHub,
  repository: string,
): Promise<WorkflowEvent> {
  const owner = repository.split("/")[0] ?? "";
  const push = await pushEvent(github, repository, owner);
  const { repository: repo } = push.payload;
  return {
    ...push,
    name: "schedule",
    payload: { schedule: "17 4 * * *", repository: repo },
  };
}

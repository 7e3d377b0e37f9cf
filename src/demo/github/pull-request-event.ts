import { bentPayload, scene, type WorkflowEvent } from "./event.ts";
import type { GitHub } from "./start-github.ts";

/** A `pull_request` event of this moment. `before` is the earlier head of a `synchronize`. */
export async function pullRequestEvent(
  github: GitHub,
  repository: string,
  number: number,
  action: "opened" | "synchronize" | "reopened" | "closed" = "opened",
  before?: string,
): Promise<WorkflowEvent> {
  const owner = repository.split("/")[0] ?? "";
  const { octokit, here, live } = await scene(github, repository, owner);
  const pull = await octokit.rest.pulls.get({ ...here, pull_number: number });
  const { head, base, user } = pull.data;
  const actor = user.login;
  const sender = await octokit.rest.users.getByUsername({ username: actor });
  const payload = bentPayload("pull_request", action, {
    ...live,
    sender: { ...sender.data },
    action,
    number,
    pull_request: { ...pull.data },
    ...(action === "synchronize"
      ? { before: before ?? head.sha, after: head.sha }
      : {}),
  });
  const closed = action === "closed";
  return {
    name: "pull_request",
    payload,
    repository,
    actor,
    ref: closed ? `refs/heads/${base.ref}` : `refs/pull/${number}/merge`,
    sha: pull.data.merge_commit_sha ?? head.sha,
    headRef: head.ref,
    baseRef: base.ref,
  };
}

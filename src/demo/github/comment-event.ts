import { bentPayload, scene, type WorkflowEvent } from "./event.ts";
import type { GitHub } from "./start-github.ts";

/** An `issue_comment` event for a comment that was just written. */
export async function commentEvent(
  github: GitHub,
  repository: string,
  commentId: number,
): Promise<WorkflowEvent> {
  const [owner = ""] = repository.split("/");
  const { octokit, here } = await scene(github, repository, owner);
  const { data: comment } = await octokit.rest.issues.getComment({
    ...here,
    comment_id: commentId,
  });
  const number = Number(comment.issue_url.split("/").at(-1));
  const { data: issue } = await octokit.rest.issues.get({
    ...here,
    issue_number: number,
  });
  const actor = comment.user?.login ?? owner;
  const { live } = await scene(github, repository, actor);
  const branch = "main";
  const tip = await octokit.rest.git.getRef({
    ...here,
    ref: `heads/${branch}`,
  });
  const payload = bentPayload("issue_comment", "created", {
    ...live,
    action: "created",
    issue: { ...issue },
    comment: { ...comment },
  });
  return {
    name: "issue_comment",
    payload,
    repository,
    actor,
    ref: `refs/heads/${branch}`,
    sha: tip.data.object.sha,
    headRef: "",
    baseRef: "",
  };
}

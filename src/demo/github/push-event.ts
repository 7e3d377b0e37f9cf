import type { RestEndpointMethodTypes } from "@octokit/rest";
import { bentPayload, scene, type WorkflowEvent } from "./event.ts";
import type { JsonRecord } from "./record.ts";
import type { GitHub } from "./start-github.ts";

/** A `push` event for the newest commit of a branch. */
export async function pushEvent(
  github: GitHub,
  repository: string,
  actor: string,
  branch = "main",
): Promise<WorkflowEvent> {
  const { octokit, here, live } = await scene(github, repository, actor);
  const ref = `refs/heads/${branch}`;
  const tip = await octokit.rest.git.getRef({
    ...here,
    ref: `heads/${branch}`,
  });
  const { sha } = tip.data.object;
  const { data } = await octokit.rest.repos.getCommit({ ...here, ref: sha });
  const before = data.parents[0]?.sha ?? "0".repeat(40);
  const commit = commitOf(data, actor);
  const payload = bentPayload("push", undefined, {
    ...live,
    ref,
    before,
    after: sha,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${github.serverUrl}/${repository}/compare/${before}...${sha}`,
    commits: [commit],
    head_commit: commit,
    pusher: { name: actor, email: `${actor}@users.noreply.github.com` },
  });
  const name = "push";
  return {
    name,
    payload,
    repository,
    actor,
    ref,
    sha,
    headRef: "",
    baseRef: "",
  };
}

type Commit = RestEndpointMethodTypes["repos"]["getCommit"]["response"]["data"];

/** A commit as a push tells it. */
function commitOf(data: Commit, username: string): JsonRecord {
  const filesOf = (status: string) =>
    (data.files ?? [])
      .filter((file) => file.status === status)
      .map((file) => file.filename);
  return {
    id: data.sha,
    tree_id: data.commit.tree.sha,
    message: data.commit.message,
    timestamp: data.commit.committer?.date,
    url: data.html_url,
    author: { ...data.commit.author, username },
    committer: { ...data.commit.committer, username },
    distinct: true,
    added: filesOf("added"),
    removed: filesOf("removed"),
    modified: filesOf("modified"),
  };
}

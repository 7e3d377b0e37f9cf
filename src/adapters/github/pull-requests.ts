import * as v from "valibot";
import type { PullRequest, PullRequests } from "../../app/ports.ts";
import { allPages } from "./all-pages.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { isFromFork } from "./is-from-fork.ts";
import type { Repository } from "./repository.ts";

const repositoryOfRef = v.nullish(v.object({ id: v.number() }));
const pullRequest = v.object({
  number: v.number(),
  state: v.picklist(["open", "closed"]),
  merged_at: v.nullish(v.string()),
  merge_commit_sha: v.nullish(v.string()),
  merged_by: v.nullish(v.object({ login: v.string() })),
  head: v.object({ sha: v.string(), repo: repositoryOfRef }),
  base: v.object({ sha: v.string(), ref: v.string(), repo: repositoryOfRef }),
});

const changedFile = v.object({
  filename: v.string(),
  previous_filename: v.optional(v.string()),
});

/** Pull requests by number or by the commit they were merged as. */
export function createPullRequests(
  client: Client,
  repository: Repository,
): PullRequests {
  return {
    async read(number) {
      const what = `read pull request #${number}`;
      const reply = await client(
        what,
        "GET /repos/{owner}/{repo}/pulls/{pull_number}",
        {
          ...repository,
          pull_number: number,
        },
      );
      return pullRequestOf(decode(pullRequest, reply, what));
    },
    async changedPaths(number) {
      const found = await allPages(
        client,
        `list the files of pull request #${number}`,
        "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
        { ...repository, pull_number: number },
        changedFile,
      );
      return found.flatMap(({ filename, previous_filename: former }) =>
        former === undefined ? [filename] : [filename, former],
      );
    },
    async mergedAs(commit) {
      const what = `find the pull request of commit ${commit.slice(0, 7)}`;
      const reply = await client(
        what,
        "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
        {
          ...repository,
          commit_sha: commit,
        },
      );
      const found = decode(v.array(pullRequest), reply, what)
        .map(pullRequestOf)
        .filter((candidate) => candidate.merged);
      return (
        found.find((candidate) => candidate.mergeCommitSha === commit) ??
        found[0] ??
        null
      );
    },
  };
}

function pullRequestOf(raw: v.InferOutput<typeof pullRequest>): PullRequest {
  return {
    number: raw.number,
    state: raw.state,
    merged: typeof raw.merged_at === "string",
    headSha: raw.head.sha,
    baseSha: raw.base.sha,
    baseRef: raw.base.ref,
    mergeCommitSha: raw.merge_commit_sha ?? null,
    fromFork: isFromFork(raw),
    mergedBy: raw.merged_by?.login ?? null,
  };
}

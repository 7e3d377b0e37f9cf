import * as v from "valibot";
import type { PullForMerge } from "../../app/commands/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { pullForMerge, pullSchema } from "./pull-for-merge.ts";
import type { Repository } from "./repository.ts";

const perPage = 100;
/**
 * Commits of the default branch that are looked at, newest first. What lies further back is not found, which is safe: a pull
 * request nobody found acknowledges nothing.
 */
const mostCommits = 100;
const commit = v.object({
  sha: v.string(),
  parents: v.array(v.object({ sha: v.string() })),
});
type Commit = v.InferOutput<typeof commit>;
const comparison = v.object({
  total_commits: v.number(),
  commits: v.array(commit),
});

/**
 * Pull requests merged after `base` up to `head`, oldest first. Only the branch's own line is asked about, one call a commit: what
 * a merge brought in has the pull request of its merge.
 * @see https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 */
export async function mergedBetween(
  client: Client,
  repository: Repository,
  base: string,
  head: string,
): Promise<readonly PullForMerge[]> {
  if (base === head) return [];
  const commits = await commitsBetween(client, repository, base, head);
  const line = firstParents(commits, head).slice(0, mostCommits).toReversed();
  const found = new Map<number, PullForMerge>();
  const known = new Set(commits.keys());
  for (const sha of line) {
    for (const pull of await pullsOf(client, repository, sha)) {
      // Also listed: open ones that hold the commit, and ones merged elsewhere.
      const here =
        pull.state === "merged" && known.has(pull.mergeCommitSha ?? "");
      if (here) found.set(pull.number, found.get(pull.number) ?? pull);
    }
  }
  return [...found.values()];
}

async function commitsBetween(
  client: Client,
  repository: Repository,
  base: string,
  head: string,
): Promise<ReadonlyMap<string, Commit>> {
  const what = "list the commits since the last apply";
  const all = new Map<string, Commit>();
  for (let page = 1; ; page += 1) {
    const reply = await client(
      what,
      "GET /repos/{owner}/{repo}/compare/{basehead}",
      {
        ...{ ...repository, basehead: `${base}...${head}` },
        ...{ per_page: perPage, page },
      },
    );
    const { commits } = decode(comparison, reply, what);
    for (const one of commits) all.set(one.sha, one);
    if (commits.length < perPage) return all;
  }
}

/** From `head` back, as long as the commits are new. */
function firstParents(
  commits: ReadonlyMap<string, Commit>,
  head: string,
): readonly string[] {
  const line: string[] = [];
  let next = commits.get(head);
  while (next !== undefined) {
    line.push(next.sha);
    next = commits.get(next.parents[0]?.sha ?? "");
  }
  return line;
}

async function pullsOf(
  client: Client,
  repository: Repository,
  sha: string,
): Promise<readonly PullForMerge[]> {
  const what = `find the pull request of commit ${sha.slice(0, 7)}`;
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  const asked = { ...repository, commit_sha: sha, per_page: perPage };
  const reply = await client(what, route, asked);
  return decode(v.array(pullSchema), reply, what).map(pullForMerge);
}

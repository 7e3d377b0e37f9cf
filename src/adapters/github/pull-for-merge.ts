import * as v from "valibot";
import type { PullForMerge } from "../../app/commands/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { ifFound } from "./if-found.ts";
import { isFromFork } from "./is-from-fork.ts";
import type { Repository } from "./repository.ts";

const side = v.object({
  sha: v.string(),
  ref: v.string(),
  repo: v.nullish(v.object({ id: v.number(), full_name: v.string() })),
});

/** A pull request as GitHub tells it; lists leave `mergeable` out. */
export const pullSchema = v.object({
  number: v.number(),
  state: v.picklist(["open", "closed"]),
  draft: v.nullish(v.boolean(), false),
  merged_at: v.nullish(v.string()),
  merge_commit_sha: v.nullish(v.string(), null),
  mergeable: v.nullish(v.boolean(), null),
  head: side,
  base: side,
  user: v.nullish(v.object({ id: v.number() })),
  body: v.nullish(v.string(), ""),
  html_url: v.string(),
});
export type RawPull = v.InferOutput<typeof pullSchema>;

/** null: there is no such pull request. @see https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request */
export async function readPull(
  client: Client,
  repository: Repository,
  number: number,
): Promise<RawPull | null> {
  const what = `read pull request #${number}`;
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
  const asked = { ...repository, pull_number: number };
  const reply = await ifFound(client(what, route, asked));
  return reply === null ? null : decode(pullSchema, reply, what);
}

export function pullForMerge(raw: RawPull): PullForMerge {
  const merged = typeof raw.merged_at === "string";
  return {
    number: raw.number,
    state: merged ? "merged" : raw.state,
    draft: raw.draft,
    headSha: raw.head.sha,
    headRef: raw.head.ref,
    baseRef: raw.base.ref,
    baseSha: raw.base.sha,
    mergeCommitSha: raw.merge_commit_sha,
    fromFork: isFromFork(raw),
    mergeable: raw.mergeable,
    // A deleted account leaves pull requests without a user; no account has id 0.
    authorId: raw.user?.id ?? 0,
    body: raw.body,
    url: raw.html_url,
  };
}

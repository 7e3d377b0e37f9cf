import type { Demands } from "./branch-demands.ts";
import type { Call, Hub } from "./correction.ts";

const settings: Readonly<Record<string, readonly [string, string]>> = {
  merge: ["allow_merge_commit", "Merge commits are"],
  squash: ["allow_squash_merge", "Squash merges are"],
  rebase: ["allow_rebase_merge", "Rebase merges are"],
};

/** Why this repository or a ruleset does not merge that way, as GitHub words it; undefined: it does. */
export async function methodRefused(
  hub: Hub,
  { owner, repo }: Call,
  method: string,
  demands: Demands,
): Promise<string | undefined> {
  const [key = "", words = ""] = settings[method] ?? [];
  const path = `/repos/${owner}/${repo}`;
  const record = await hub.upstream.must(owner, "GET", path);
  if (record[key] === false) return `${words} not allowed on this repository.`;
  return demands.methods.includes(method)
    ? undefined
    : "Repository rule violations found";
}

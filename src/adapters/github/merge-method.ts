import * as v from "valibot";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";
import { type RulesetRule, rulesetRules } from "./ruleset-rules.ts";

const methods = ["merge", "squash", "rebase"] as const;
export type MergeMethod = (typeof methods)[number];

/** Only a token that may write sees these; one that does not is told by GitHub when it merges. */
const settings = v.object({
  allow_merge_commit: v.optional(v.boolean(), true),
  allow_squash_merge: v.optional(v.boolean(), true),
  allow_rebase_merge: v.optional(v.boolean(), true),
});
const limits = v.object({
  allowed_merge_methods: v.optional(v.array(v.string())),
});

/**
 * How something may be merged into a branch: a merge commit where repository and rulesets allow it, since it keeps the reviewed
 * commit in the history, else squashed, else rebased.
 * @see https://docs.github.com/en/rest/repos/repos#get-a-repository
 */
export async function mergeMethodFor(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<MergeMethod> {
  const what = "learn how the repository merges";
  const [reply, rules] = await Promise.all([
    client(what, "GET /repos/{owner}/{repo}", { ...repository }),
    rulesetRules(client, repository, branch),
  ]);
  const set = decode(settings, reply, what);
  const allowed: Readonly<Record<MergeMethod, boolean>> = {
    merge: set.allow_merge_commit,
    squash: set.allow_squash_merge,
    rebase: set.allow_rebase_merge,
  };
  const permitted = (method: MergeMethod) =>
    allowed[method] && rules.every((rule) => permits(rule, method));
  return methods.find(permitted) ?? "merge";
}

/** A rule of another shape is left to GitHub, which refuses what it does not allow. */
function permits({ type, parameters }: RulesetRule, method: MergeMethod) {
  if (type === "required_linear_history") return method !== "merge";
  const limit = v.safeParse(limits, parameters);
  if (type !== "pull_request" || !limit.success) return true;
  return limit.output.allowed_merge_methods?.includes(method) ?? true;
}

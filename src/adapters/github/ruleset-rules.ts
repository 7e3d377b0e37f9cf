import * as v from "valibot";
import { ForgeError } from "../../app/ports.ts";
import { allPages } from "./all-pages.ts";
import type { Client } from "./client.ts";
import { encodePath } from "./encode-path.ts";
import { isBeyondPlan } from "./failure.ts";
import type { Repository } from "./repository.ts";

/** One rule of a ruleset; those we do not know ask nothing of us, and GitHub still holds to them when it merges. */
const rule = v.object({ type: v.string(), parameters: v.nullish(v.unknown()) });
export type RulesetRule = v.InferOutput<typeof rule>;

/**
 * What active rulesets ask of a branch; everybody who sees the repository may read that. A private repository of a free plan has no
 * rulesets, and GitHub says so with a 403 of its own words.
 * @see https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch
 * @throws ForgeError
 */
export async function rulesetRules(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<readonly RulesetRule[]> {
  try {
    return await allPages(
      client,
      "read the rules of the branch",
      "GET /repos/{owner}/{repo}/rules/branches/{+branch}",
      { ...repository, branch: encodePath(branch) },
      rule,
    );
  } catch (error) {
    if (error instanceof ForgeError && isBeyondPlan(error)) return [];
    throw error;
  }
}

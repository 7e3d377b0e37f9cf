import * as v from "valibot";
import type { BranchRules } from "../../app/commands/ports.ts";
import { ForgeError } from "../../app/ports.ts";
import { branchProtection, type Demands } from "./branch-protection.ts";
import type { Client } from "./client.ts";
import type { Repository } from "./repository.ts";
import { rulesetRules } from "./ruleset-rules.ts";

const checksRule = v.object({
  required_status_checks: v.array(
    v.object({
      context: v.string(),
      integration_id: v.nullish(v.number(), null),
    }),
  ),
});
const reviewsRule = v.object({ required_approving_review_count: v.number() });

/**
 * What must be met before something is merged into a branch: the rulesets and the branch's own protection, of both the
 * stricter. What cannot be read makes it unknown.
 */
export async function readBranchRules(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<BranchRules> {
  try {
    const [ruled, kept] = await Promise.all([
      rulesets(client, repository, branch),
      branchProtection(client, repository, branch),
    ]);
    if (kept === null) return { kind: "unknown" };
    return {
      kind: "rules",
      requiredChecks: [...ruled.checks, ...kept.checks],
      approvals: Math.max(ruled.approvals, kept.approvals),
    };
  } catch (error) {
    if (error instanceof ForgeError || v.isValiError(error))
      return { kind: "unknown" };
    throw error;
  }
}

async function rulesets(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<Demands> {
  const found = await rulesetRules(client, repository, branch);
  const of = (type: string) =>
    found.filter((one) => one.type === type).map((one) => one.parameters);
  return {
    checks: of("required_status_checks")
      .flatMap((one) => v.parse(checksRule, one).required_status_checks)
      .map((one) => ({ name: one.context, appId: one.integration_id })),
    approvals: Math.max(
      0,
      ...of("pull_request").map(
        (one) => v.parse(reviewsRule, one).required_approving_review_count,
      ),
    ),
  };
}

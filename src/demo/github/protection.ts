import * as v from "valibot";
import type { Call, Hub } from "./correction.ts";
import type { Pull } from "./pulls.ts";

const protection = v.object({
  required_status_checks: v.nullish(
    v.object({ contexts: v.array(v.string()) }),
  ),
  required_pull_request_reviews: v.nullish(
    v.object({ required_approving_review_count: v.optional(v.number(), 1) }),
  ),
});
const runs = v.object({
  check_runs: v.array(
    v.object({ name: v.string(), conclusion: v.nullable(v.string()) }),
  ),
});
const reviews = v.array(
  v.object({ state: v.string(), user: v.object({ login: v.string() }) }),
);
const passing = ["success", "neutral", "skipped"];

/**
 * What the base branch's protection still asks for, as GitHub words it in its 405. emulate looks at the commit the pull
 * request was opened with.
 */
export async function unmetProtection(
  hub: Hub,
  call: Call,
  pull: Pull,
): Promise<string | undefined> {
  const repository = `/repos/${pull.repository}`;
  const ask = (path: string) =>
    hub.upstream.ask(call.owner, "GET", `${repository}${path}`);
  const rule = await ask(`/branches/${pull.baseRef}/protection`);
  if (rule === undefined) return undefined;
  const { required_status_checks, required_pull_request_reviews } = v.parse(
    protection,
    rule,
  );
  const contexts = required_status_checks?.contexts ?? [];
  const answer = await ask(`/commits/${pull.headSha}/check-runs`);
  const found = answer === undefined ? [] : v.parse(runs, answer).check_runs;
  const expected = contexts.filter(
    (context) =>
      !found.some(
        (run) => run.name === context && passing.includes(run.conclusion ?? ""),
      ),
  );
  if (expected.length > 0) {
    return expected.length === 1
      ? `Required status check "${expected[0]}" is expected.`
      : `${expected.length} of ${contexts.length} required status checks are expected.`;
  }
  const needed =
    required_pull_request_reviews?.required_approving_review_count ?? 0;
  const given = v.parse(
    reviews,
    (await ask(`/pulls/${pull.number}/reviews?per_page=100`)) ?? [],
  );
  const approvers = given.filter(({ state }) => state === "APPROVED");
  return new Set(approvers.map(({ user }) => user.login)).size < needed
    ? `At least ${needed} approving review${needed === 1 ? " is" : "s are"} required by reviewers with write access.`
    : undefined;
}

import * as v from "valibot";
import type { AskedCheck, BranchDemands } from "./branch-demands.ts";
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
    v.object({
      id: v.number(),
      name: v.string(),
      conclusion: v.nullable(v.string()),
    }),
  ),
});
const reviews = v.array(
  v.object({ state: v.string(), user: v.object({ login: v.string() }) }),
);
const passing = ["success", "neutral", "skipped"];
const decisive = ["APPROVED", "CHANGES_REQUESTED", "DISMISSED"];

/** What GitHub itself knows of the checks of a commit. */
export interface SeenChecks {
  readonly appOf: (checkRunId: number) => number | null;
  /** Names of the commit statuses that are green. */
  readonly statuses: (repository: string, sha: string) => readonly string[];
}

/** Everything a merge is held to beside the branch's own protection. */
export interface MergeRules extends BranchDemands {
  readonly seen: SeenChecks;
}

/** A branch's own protection, as emulate keeps it; undefined: it has none. */
export async function protectionOf(
  hub: Hub,
  repository: string,
  branch: string,
): Promise<v.InferOutput<typeof protection> | undefined> {
  const owner = repository.split("/")[0] ?? "";
  const path = `/repos/${repository}/branches/${branch}/protection`;
  const found = await hub.upstream.ask(owner, "GET", path);
  return found === undefined ? undefined : v.parse(protection, found);
}

/**
 * What the base branch's protection and rulesets still ask for, as GitHub words it in its 405. emulate looks at the commit the
 * pull request was opened with.
 */
export async function unmetProtection(
  hub: Hub,
  call: Call,
  pull: Pull,
  demands: MergeRules,
): Promise<string | undefined> {
  const own = await protectionOf(hub, pull.repository, pull.baseRef);
  const ruled = demands.of(pull.repository, pull.baseRef);
  const contexts = own?.required_status_checks?.contexts ?? [];
  const asked = [
    ...contexts.map((context) => ({ context, appId: null })),
    ...ruled.checks,
  ];
  const missing = await missingChecks(hub, call, pull, asked, demands.seen);
  if (missing.length > 0) {
    return missing.length === 1
      ? `Required status check "${missing[0]}" is expected.`
      : `${missing.length} of ${asked.length} required status checks are expected.`;
  }
  const needed = Math.max(
    own?.required_pull_request_reviews?.required_approving_review_count ?? 0,
    ruled.approvals,
  );
  return (await approvals(hub, call, pull)) < needed
    ? `At least ${needed} approving review${needed === 1 ? " is" : "s are"} required by reviewers with write access.`
    : undefined;
}

async function missingChecks(
  hub: Hub,
  call: Call,
  pull: Pull,
  asked: readonly AskedCheck[],
  seen: SeenChecks,
): Promise<readonly string[]> {
  if (asked.length === 0) return [];
  const path = `/repos/${pull.repository}/commits/${pull.headSha}/check-runs`;
  const answer = await hub.upstream.ask(call.owner, "GET", path);
  const found = answer === undefined ? [] : v.parse(runs, answer).check_runs;
  const green = found.filter(({ conclusion }) =>
    passing.includes(conclusion ?? ""),
  );
  const told = seen.statuses(pull.repository, pull.headSha);
  return asked
    .filter(
      ({ context, appId }) =>
        !green.some(
          (run) =>
            run.name === context &&
            (appId === null || seen.appOf(run.id) === appId),
        ) && !(appId === null && told.includes(context)),
    )
    .map(({ context }) => context);
}

/** People whose latest decisive review approves. */
async function approvals(hub: Hub, call: Call, pull: Pull): Promise<number> {
  const path = `/repos/${pull.repository}/pulls/${pull.number}/reviews?per_page=100`;
  const given = v.parse(
    reviews,
    (await hub.upstream.ask(call.owner, "GET", path)) ?? [],
  );
  const latest = new Map(
    given
      .filter(({ state }) => decisive.includes(state))
      .map(({ user, state }) => [user.login, state]),
  );
  return [...latest.values()].filter((state) => state === "APPROVED").length;
}

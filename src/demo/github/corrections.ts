import { createActivity } from "./activity.ts";
import { createBranchDemands } from "./branch-demands.ts";
import { branches } from "./branches.ts";
import { type Checks, createChecks } from "./checks.ts";
import { collaborators } from "./collaborators.ts";
import { comments } from "./comments.ts";
import { contents } from "./contents.ts";
import type { Correction, Hub } from "./correction.ts";
import { deployments } from "./deployments.ts";
import { type Dispatch, dispatches } from "./dispatches.ts";
import { forks } from "./forks.ts";
import { createGraph, type Graph } from "./graphql.ts";
import { createLocks } from "./locks.ts";
import { type Plan, planLimits } from "./plan-limits.ts";
import type { SeenChecks } from "./protection.ts";
import { pullRequests } from "./pull-requests.ts";
import { createPulls, type Pulls } from "./pulls.ts";
import { reactions } from "./reactions.ts";
import { closePullsOf, refs } from "./refs.ts";
import { reviews } from "./reviews.ts";
import { rulesets } from "./rulesets.ts";
import { createStatuses, resolve, type Statuses } from "./statuses.ts";
import { compare } from "./test-merge.ts";
import { textLimits } from "./text-limits.ts";
import { unmetChecks } from "./unmet-checks.ts";

/** Everything emulate 0.12.2 lacks or gets wrong and we need. What is not here passes through untouched. */
export function corrections(
  hub: Hub,
  dispatched: Dispatch[],
  plan: Plan,
): { readonly rest: readonly Correction[]; readonly graph: Graph } {
  const pulls = createPulls(hub);
  const statuses = createStatuses(hub, pulls);
  const checks = createChecks(hub, pulls);
  const locks = createLocks(hub, pulls);
  const activity = createActivity(hub);
  const demands = createBranchDemands();
  const graph = createGraph(hub, demands, {
    closePulls: (repository, ref) => closePullsOf(hub, pulls, repository, ref),
    note: activity.note,
  });
  const rest = [
    planLimits(hub, plan),
    pullRequests(hub, pulls, {
      ...demands,
      seen: seenChecks(checks, statuses),
    }),
    locks.correction,
    comments(hub, locks),
    reviews(hub, pulls),
    activity.correction,
    refs(hub, pulls),
    branches(hub),
    rulesets(hub, demands),
    forks(pulls),
    contents(),
    textLimits(),
    checks.correction,
    statuses.correction,
    deploymentsOf(hub, pulls, statuses),
    reactions(hub),
    dispatches(pulls, dispatched),
    collaborators(hub),
  ];
  return { rest, graph };
}

function seenChecks({ appOf }: Checks, { latest }: Statuses): SeenChecks {
  return {
    appOf,
    statuses: (repository, sha) =>
      latest(repository, sha)
        .filter(({ state }) => state === "success")
        .map(({ context }) => context),
  };
}

function deploymentsOf(hub: Hub, pulls: Pulls, statuses: Statuses): Correction {
  return deployments(hub, {
    resolve: (repository, ref) => resolve(pulls, repository, ref),
    async isBehind(repository, sha) {
      const path = `/repos/${repository}`;
      const owner = repository.split("/")[0] ?? "";
      const record = await hub.upstream.must(owner, "GET", path);
      const branch = String(record["default_branch"]);
      const tip = await pulls.git(repository).ref(`heads/${branch}`);
      if (tip === undefined || tip === sha) return false;
      const { commits } = await compare(hub.upstream, repository, sha, tip);
      return commits.length > 0;
    },
    unmet: (repository, sha) =>
      unmetChecks(hub, repository, sha, statuses.latest(repository, sha)),
  });
}

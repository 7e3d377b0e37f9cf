import { checks } from "./checks.ts";
import { collaborators } from "./collaborators.ts";
import { contents } from "./contents.ts";
import type { Correction, Hub } from "./correction.ts";
import { deployments } from "./deployments.ts";
import { type Dispatch, dispatches } from "./dispatches.ts";
import { forks } from "./forks.ts";
import { pullRequests } from "./pull-requests.ts";
import { createPulls } from "./pulls.ts";
import { reactions } from "./reactions.ts";
import { createStatuses, resolve } from "./statuses.ts";
import { compare } from "./test-merge.ts";
import { textLimits } from "./text-limits.ts";
import { unmetChecks } from "./unmet-checks.ts";

/** Everything emulate 0.12.2 lacks or gets wrong and we need. What is not here passes through untouched. */
export function corrections(
  hub: Hub,
  dispatched: Dispatch[],
): readonly Correction[] {
  const pulls = createPulls(hub);
  const statuses = createStatuses(hub, pulls);
  return [
    pullRequests(hub, pulls),
    forks(pulls),
    contents(),
    textLimits(),
    checks(hub, pulls),
    statuses.correction,
    deployments(hub, {
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
    }),
    reactions(hub),
    dispatches(pulls, dispatched),
    collaborators(hub),
  ];
}

import type { PullFacts } from "../../core/gate/facts.ts";
import type { MergeFacts } from "./merge-facts.ts";
import type { PullForMerge } from "./ports.ts";
import type { FleetPlace } from "./request.ts";

/** What holds where neither checks nor reviews were asked. */
export const nothingAsked: MergeFacts = {
  checks: { kind: "green" },
  reviews: { kind: "enough" },
  lastPusher: null,
};

/** A pull request that is only looked at: its files are planned, nothing is merged. */
export function lookAtPull(
  pull: PullForMerge,
  place: Pick<FleetPlace, "branch">,
): PullFacts {
  const { checks, reviews } = nothingAsked;
  return {
    ...placeFacts(pull, place),
    ...{ planShown: "yes", headMoved: false, behindBase: false },
    ...{ checks, reviews },
  };
}

/** Facts that stand in the pull request itself. */
export function placeFacts(
  pull: PullForMerge,
  { branch }: Pick<FleetPlace, "branch">,
) {
  return {
    state: pull.state,
    fromFork: pull.fromFork,
    baseIsDefault: pull.baseRef === branch,
    baseRef: pull.baseRef,
    draft: pull.draft,
    mergeable: mergeableOf(pull),
  };
}

function mergeableOf({ mergeable }: PullForMerge): PullFacts["mergeable"] {
  if (mergeable === null) return "unknown";
  return mergeable ? "yes" : "conflict";
}

import type { GateFacts, PullFacts } from "./facts.ts";

/** For rules of a pull request that is not merged yet: what is merged is judged by the default branch it went into. */
export function waitingPull(
  applies: (pull: PullFacts) => boolean,
): (facts: Pick<GateFacts, "pull">) => boolean {
  return ({ pull }) =>
    pull !== null && pull.state !== "merged" && applies(pull);
}

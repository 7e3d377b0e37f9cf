import type { Correction, Hub } from "./correction.ts";
import { refuse } from "./exchange.ts";

/** What the owners of the repositories pay for. */
export type Plan = "free" | "pro";

const paid = /\/(rules|rulesets|branches\/.+\/protection)\b/;

/**
 * Rulesets and protected branches of private repositories are not for free.
 * @see https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets
 */
export function planLimits(hub: Hub, plan: Plan): Correction {
  return {
    async guard({ ask, owner, repo }) {
      if (plan !== "free" || !paid.test(ask.path)) return undefined;
      const path = `/repos/${owner}/${repo}`;
      const record = await hub.upstream.must(owner, "GET", path);
      if (record["private"] !== true) return undefined;
      const advice = "Upgrade to GitHub Pro or make this repository public";
      return refuse(403, `${advice} to enable this feature.`);
    },
  };
}

import type { FleetDiff } from "../src/core/diff/change.ts";
import type { FleetFile } from "../src/core/fleet/fleet.ts";
import type { PlanInput } from "../src/core/render/plan-input.ts";

const sha = "0".repeat(40);

/** Everything the comment of a made-up pull request says. */
export function planInput(
  base: FleetFile,
  head: FleetFile,
  diff: FleetDiff,
): PlanInput {
  return {
    place: {
      ...{ serverUrl: "https://github.com", repository: "kim/homelab" },
      ...{ fleetPath: "fleet.yaml", severalFleets: false, number: 1 },
      ...{ headSha: sha, baseSha: sha, baseRef: "main" },
      run: { id: 1, attempt: 1 },
    },
    diff,
    head: head.fleet,
    origins: { base: base.origins, head: head.origins },
    realPlan: { kind: "after_merge" },
    ...{ commands: false, digest: null, at: 0, earlier: [] },
    ...{ replacedHandEdit: false, sameBytes: false },
  };
}

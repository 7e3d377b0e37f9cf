import { diffFleets } from "../../../src/core/diff/diff.ts";
import { emptyFleet } from "../../../src/core/fleet/empty-fleet.ts";
import type { FleetFile } from "../../../src/core/fleet/fleet.ts";
import type { Place } from "../../../src/core/render/place.ts";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";

export const headSha = "4f2c9ab7d1e05c3b8a96f2410e7d58c3b6a9f012";
export const baseSha = "81d0e3c5a4b79f620d18e3c7b5a2f946087d1ce3";

/** The pull request of every example. */
export const place: Place = {
  serverUrl: "https://github.com",
  repository: "kim/homelab",
  fleetPath: "fleet.yaml",
  severalFleets: false,
  number: 42,
  headSha,
  baseSha,
  baseRef: "main",
  run: { id: 17654321, attempt: 1 },
};

/** 2026-09-19 14:02 UTC */
export const at = Date.UTC(2026, 8, 19, 14, 2);

/** What a plan comment is made of, for these two files and nothing special about them. */
export function planInput(
  base: FleetFile | null,
  head: FleetFile,
  more: Partial<PlanInput> = {},
): PlanInput {
  return {
    place,
    diff: diffFleets(base ?? emptyFleet(head.fleet.dns), head),
    head: head.fleet,
    origins: { base: base?.origins ?? null, head: head.origins },
    realPlan: { kind: "after_merge" },
    commands: false,
    digest: null,
    at,
    earlier: [],
    replacedHandEdit: false,
    sameBytes: false,
    ...more,
  };
}

import { readFileSync } from "node:fs";
import type { Fleet } from "../../../src/core/fleet/fleet.ts";
import { driftOf } from "../../../src/core/plan/drift.ts";
import { parsePlan } from "../../../src/core/plan/tofu.ts";
import type { DriftInput } from "../../../src/core/render/drift-input.ts";
import { place } from "./plan-values.ts";

const applied = "e71b0aa4c5d2938f60b1e47c8a9d05f3627be814";

/** The drift issue of a fleet and the plan in `path`, looked at a day after it was first seen. */
export function driftInput(
  fleet: Fleet,
  path: string,
  more: Partial<DriftInput> = {},
): DriftInput {
  const decoded = parsePlan(readFileSync(path, "utf8"));
  if (!decoded.ok) throw new Error(decoded.problem.message);
  return {
    place: { ...place, number: 61, headSha: applied, baseSha: applied },
    drift: driftOf(fleet, decoded.plan),
    fleet,
    since: Date.UTC(2026, 8, 20, 4),
    at: Date.UTC(2026, 8, 21, 4),
    digest: "c20b19e47d015ab8e3f6027c94d1b8a6",
    commands: true,
    ...more,
  };
}

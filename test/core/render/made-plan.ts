import assert from "node:assert/strict";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import type { FleetFile } from "../../../src/core/fleet/fleet.ts";
import { judgePlan } from "../../../src/core/plan/breach.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import {
  type RealPlanFacts,
  realPlanFacts,
} from "../../../src/core/plan/real-plan-facts.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";
import {
  type PlanEntry,
  planBetween,
  tofuPlan,
} from "../../fakes/tofu-plan.ts";
import { planInput } from "./plan-values.ts";

/** What a plan of these entries comes to; without them it is the one the files ask for. */
export function madePlan(
  base: FleetFile,
  head: FleetFile,
  entries?: readonly PlanEntry[],
): RealPlanFacts {
  const decoded = decodePlan(
    entries === undefined
      ? planBetween(base.fleet, head.fleet)
      : tofuPlan(entries),
  );
  assert.ok(decoded.ok);
  const diff = diffFleets(base, head);
  const promise = promiseOf(base.fleet, head.fleet, diff);
  return realPlanFacts({
    ...{ diff, promise },
    units: [{ name: "fleet", plan: decoded.plan, seconds: 41 }],
    breaches: judgePlan(promise, decoded, { drift: "heal" }),
    tool: { name: "OpenTofu", version: "1.12.6" },
  });
}

export function madeInput(
  [base, head]: readonly [FleetFile, FleetFile],
  facts: RealPlanFacts,
  more: Partial<PlanInput> = {},
): PlanInput {
  return planInput(base, head, { realPlan: { kind: "made", facts }, ...more });
}

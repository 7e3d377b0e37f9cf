import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fleet } from "../../../src/core/fleet/fleet.ts";
import { homelabFindings } from "../../../src/core/homelab/findings.ts";
import { judgePlan } from "../../../src/core/plan/breach.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import { realPlanFacts } from "../../../src/core/plan/real-plan-facts.ts";
import { parsePlan } from "../../../src/core/plan/tofu.ts";
import { type UnitPlan, wholePlan } from "../../../src/core/plan/unit-plan.ts";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";
import type { RealPlan } from "../../../src/core/render/real-plan.ts";
import type { CaseOptions } from "./case-options.ts";

/** Seconds that planning took in every example. */
const seconds = 41;

/** What the plan files of a case come to, as a use case would put them together. */
export function realPlanOf(
  folder: string,
  { diff, head }: PlanInput,
  base: Fleet,
  options: CaseOptions,
): RealPlan {
  const units: UnitPlan[] = [];
  const files = options.units ?? { fleet: "plan.json" };
  for (const [name, file] of Object.entries(files)) {
    const decoded = parsePlan(readFileSync(join(folder, file), "utf8"));
    if (!decoded.ok) return { kind: "refused", problem: decoded.problem };
    units.push({ name, plan: decoded.plan, seconds });
  }
  const promise = promiseOf(base, head, diff);
  const decoded = { ok: true, plan: wholePlan(units) } as const;
  const { drift = "heal", homelab, tool = "OpenTofu" } = options;
  return {
    kind: "made",
    facts: realPlanFacts({
      diff,
      promise,
      units,
      breaches: judgePlan(promise, decoded, { drift }),
      tool: { name: tool, version: "1.12.6" },
      homelab: homelab
        ? homelabFindings(homelab.facts, head, homelab.ours)
        : null,
    }),
  };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../src/core/diff/diff.ts";
import { judgePlan } from "../../src/core/plan/breach.ts";
import { promiseOf } from "../../src/core/plan/promise.ts";
import { realPlanFacts } from "../../src/core/plan/real-plan-facts.ts";
import { decodePlan } from "../../src/core/plan/tofu.ts";
import { bytesOf, commentBudget } from "../../src/core/render/budget.ts";
import {
  type PlanComment,
  renderPlanComment,
} from "../../src/core/render/plan-comment.ts";
import { planInput } from "../core/render/plan-values.ts";
import { codeSpans } from "../core/render/tree.ts";
import { fleetFile } from "../fakes/fleet-file.ts";
import { tofuPlan, vmEntry } from "../fakes/tofu-plan.ts";

/** A change of so many VMs' tags that the real plan makes a rebuild of every single one. */
function unasked(count: number, changed: number): PlanComment {
  const ids = Array.from({ length: count }, (_, n) => `machine-number-${n}`);
  const fleet = (tags: readonly string[]) =>
    fleetFile({
      vms: Object.fromEntries(
        ids.map((id, n) => [id, n < changed ? { tags } : {}]),
      ),
    });
  const [base, head] = [fleet(["a"]), fleet(["b"])];
  const decoded = decodePlan(
    tofuPlan(ids.map((id) => vmEntry(id, ["delete", "create"]))),
  );
  assert.ok(decoded.ok);
  const diff = diffFleets(base, head);
  const promise = promiseOf(base.fleet, head.fleet, diff);
  const facts = realPlanFacts({
    diff,
    promise,
    units: [{ name: "fleet", plan: decoded.plan, seconds: 3 }],
    breaches: judgePlan(promise, decoded, { drift: "heal" }),
    tool: { name: "OpenTofu", version: "1.12.6" },
  });
  const realPlan = { kind: "made", facts } as const;
  return renderPlanComment(planInput(base, head, { realPlan }));
}

test("1,000 VMs that would be rebuilt unasked fit into one comment, and every one is named", () => {
  for (const changed of [0, 10, 1_000]) {
    const { body, further, tooDangerous } = unasked(1_000, changed);
    const all = [body, ...further];
    for (const part of all) assert.ok(bytesOf(part) <= commentBudget);
    const shown = new Set(all.flatMap(codeSpans));
    for (let n = 0; n < 1_000; n += 1)
      assert.ok(shown.has(`machine-number-${n}`), `${changed}: ${n}`);
    assert.equal(tooDangerous, false);
  }
});

test("more than fit in any form fail the check and never claim to be all", () => {
  for (const changed of [0, 5]) {
    const { body, tooDangerous } = unasked(6_000, changed);
    assert.equal(tooDangerous, true);
    assert.ok(bytesOf(body) <= commentBudget);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { judgePlan } from "../../../src/core/plan/breach.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import {
  cannotApply,
  type RealPlanFacts,
  realPlanFacts,
} from "../../../src/core/plan/real-plan-facts.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { planConclusion } from "../../../src/core/render/check-run.ts";
import { stageOf } from "../../../src/core/render/real-plan.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { after, before } from "../../fakes/homelab-diff.ts";
import {
  type PlanEntry,
  planBetween,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";

const base = fleetFile({ vms: { a: { disk: 8 }, b: {}, c: {} } });
const head = fleetFile({ vms: { a: { disk: 16 }, b: {} } });

function facts(plan: PlanEntry, [from, to] = [base, head]): RealPlanFacts {
  const decoded = decodePlan(plan);
  assert.ok(decoded.ok);
  const diff = diffFleets(from, to);
  const promise = promiseOf(from.fleet, to.fleet, diff);
  return realPlanFacts({
    diff,
    promise,
    units: [{ name: "fleet", plan: decoded.plan, seconds: null }],
    breaches: judgePlan(promise, decoded, { drift: "heal" }),
    tool: { name: "OpenTofu", version: null },
  });
}

const effects = ({ corrected }: RealPlanFacts) =>
  corrected.diff.changes.map(({ id, effect }) => `${id} ${effect}`);

const disk = {
  before: { disk: [{ size: 8 }] },
  after: { disk: [{ size: 16 }] },
};

function conclusion(real: RealPlanFacts, diff = diffFleets(base, head)) {
  const realPlan = { kind: "made", facts: real } as const;
  return planConclusion({ diff, realPlan }, { tooDangerous: false });
}

test("the plan of the files corrects nothing", () => {
  const real = facts(planBetween(before.fleet, after.fleet), [before, after]);
  assert.deepEqual(
    effects(real),
    diffFleets(before, after).changes.map(
      ({ id, effect }) => `${id} ${effect}`,
    ),
  );
  assert.equal(real.corrected.already.size, 0);
  assert.equal(cannotApply(real), false);
});

test("a VM that would be made anew erases its disk, whatever the files promised, and comes to the top", () => {
  const real = facts(
    tofuPlan([
      vmEntry("a", ["create", "delete"], disk),
      vmEntry("c", ["delete"]),
    ]),
  );
  assert.deepEqual(effects(real), ["c erased_gone", "a erased_rebuilt"]);
  assert.equal(conclusion(real), "neutral");
});

test("what is done already is untouched; what goes half-way feels only the rest", () => {
  const real = facts(tofuPlan([vmEntry("a", ["update"], disk)]));
  assert.deepEqual(effects(real), ["a stays_up", "c untouched"]);
  assert.deepEqual([...real.corrected.already], ["c"]);
});

test("an edit by hand that reboots turns the row into a reboot", () => {
  const both = {
    before: { ...disk.before, memory: [{ dedicated: 1 }] },
    after: { ...disk.after, memory: [{ dedicated: 2 }] },
  };
  const real = facts(tofuPlan([vmEntry("a", ["update"], both)]));
  assert.deepEqual(effects(real)[0], "a reboots");
  assert.deepEqual(
    real.breaches.map(({ code }) => code),
    ["reboot_unpromised"],
  );
});

test("one address in two units is explained by neither", () => {
  const decoded = decodePlan(tofuPlan([vmEntry("a", ["update"], disk)]));
  assert.ok(decoded.ok);
  const diff = diffFleets(base, head);
  const unit = { name: "x", plan: decoded.plan, seconds: null };
  const real = realPlanFacts({
    diff,
    promise: promiseOf(base.fleet, head.fleet, diff),
    units: [unit, { ...unit, name: "y" }],
    breaches: [],
    tool: { name: "OpenTofu", version: null },
  });
  assert.equal(real.account.unexplained.length, 2);
  assert.equal(cannotApply(real), true);
  assert.equal(conclusion(real), "failure");
});

test("a record that waits for its own VM under DHCP has a place of its own", () => {
  const waits = {
    before: { addresses: ["10.0.0.9"] },
    after: { addresses: [null] },
    after_unknown: { addresses: [true] },
  };
  const real = facts(
    tofuPlan([
      vmEntry("a", ["update"], disk),
      recordEntry("a", "a", ["update"], waits),
    ]),
  );
  assert.deepEqual(
    real.account.follows.map(({ name }) => name),
    ["a"],
  );
  assert.deepEqual(real.account.unexplained, []);
});

test("what no digest accepts and what nobody can explain fails the check", () => {
  const other = vmEntry("a", ["create"], {}, { address: "null_resource.x" });
  assert.equal(conclusion(facts(tofuPlan([other]))), "failure");
  const refused = {
    kind: "refused",
    problem: { code: "plan_format", message: "", hint: "" },
  } as const;
  const diff = diffFleets(base, head);
  assert.equal(
    planConclusion({ diff, realPlan: refused }, { tooDangerous: false }),
    "failure",
  );
  assert.deepEqual([stageOf(refused), stageOf({ kind: "fork" })], [2, 1]);
});

test("breaches that erase a disk come first, then other VMs, then names", () => {
  const real = facts(
    tofuPlan([
      recordEntry("a", "x", ["delete"]),
      vmEntry("b", ["update"], {
        before: { memory: [{ dedicated: 1 }] },
        after: { memory: [{ dedicated: 2 }] },
      }),
      vmEntry("a", ["delete", "create"]),
      vmEntry("z", ["forget"]),
    ]),
  );
  assert.deepEqual(
    real.breaches.map(({ role, vmId, action }) => `${role} ${vmId} ${action}`),
    ["vm a replace", "vm b update", "vm z forget", "record a delete"],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { dataLossOf } from "../../../src/core/plan/data-loss.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import {
  type Reconciled,
  reconcile,
} from "../../../src/core/plan/reconcile.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { after, before } from "../../fakes/homelab-diff.ts";
import {
  type PlanEntry,
  planBetween,
  poolEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";

const diff = diffFleets(before, after);

function reconciled(plan: PlanEntry): Reconciled {
  const decoded = decodePlan(plan);
  assert.ok(decoded.ok);
  const promise = promiseOf(before.fleet, after.fleet, diff);
  return reconcile(diff, promise, decoded.plan);
}

test("the sums are OpenTofu's own, each resource counted once", () => {
  const entry = (n: number, ...actions: string[]): PlanEntry[] =>
    Array.from({ length: n }, (_, i) =>
      recordEntry("a", `n${i}-${actions.join("-")}`, actions),
    );
  const move = { previous_address: 'module.vm_b.dns_a_record_set.this["m"]' };
  const { totals } = reconciled(
    tofuPlan([
      ...entry(3, "create"),
      ...entry(3, "update"),
      ...entry(5, "delete", "create"),
      ...entry(3, "delete"),
      recordEntry("a", "m", ["no-op"], {}, move),
      ...entry(4, "no-op"),
      ...entry(2, "read"),
    ]),
  );
  const { add, change, destroy, all, moved } = totals;
  assert.deepEqual([add, change, destroy, all, moved], [8, 3, 8, 15, 1]);
});

test("the mock-up's plan confirms every row and leaves nothing over", () => {
  const real = reconciled(planBetween(before.fleet, after.fleet));
  assert.deepEqual(
    [...real.vms.values()].map(({ id, action }) => `${id} ${action}`),
    [
      "cache01 delete",
      "build01 replace",
      "db01 update",
      "web01 update",
      "web02 update",
      "obs01 move",
      "app01 create",
    ],
  );
  assert.deepEqual([real.elsewhere, real.unexplained], [[], []]);
  const builder = real.records.find(({ change }) => change.id === "build01");
  assert.equal(builder?.afterBoot, true);
  assert.deepEqual(builder?.record.before?.addresses, ["10.0.0.99"]);
  assert.equal(real.records.filter(({ afterBoot }) => afterBoot).length, 1);
});

test("what the homelab already has is already so", () => {
  const real = reconciled(planBetween(after.fleet, after.fleet));
  for (const { state } of [...real.vms.values(), ...real.records])
    assert.equal(state, "already_so");
});

test("an edit by hand stands elsewhere, with only the attributes nobody asked for", () => {
  const change = {
    before: { disk: [{ size: 20 }], description: "a" },
    after: { disk: [{ size: 40 }], description: "b" },
  };
  const real = reconciled(tofuPlan([vmEntry("web01", ["update"], change)]));
  assert.equal(real.vms.get("web01")?.state, "confirmed");
  assert.deepEqual(
    real.elsewhere.map(({ action, changes, live }) => [
      action.vmId,
      changes.map(({ path }) => path),
      live,
    ]),
    [["web01", ["description"], true]],
  );
});

test("pools are told by name, and what belongs to nobody by address", () => {
  const real = reconciled(
    tofuPlan([
      poolEntry("homelab", ["create"]),
      vmEntry("x", ["create"], {}, { address: "null_resource.x" }),
    ]),
  );
  assert.deepEqual(real.pools, [{ name: "homelab", action: "create" }]);
  assert.deepEqual(real.unexplained, ["null_resource.x"]);
});

test("data loss names each disk, its size and why", () => {
  assert.deepEqual(
    dataLossOf(diff).map(({ id, diskGb, how, because }) => [
      id,
      diskGb,
      how,
      because.map(({ key, after: value }) => `${key} ${value}`),
    ]),
    [
      ["cache01", 20, "removed", []],
      ["build01", 20, "rebuilt", ["template 9004"]],
    ],
  );
});

test("a change nobody would see is silent until the plan has it, or its names", () => {
  const from = fleetFile({ vms: { a: { vm_id: 100 }, b: { vm_id: 101 } } });
  const to = fleetFile({ vms: { a: {}, b: {} } });
  const quiet = diffFleets(from, to);
  const promise = promiseOf(from.fleet, to.fleet, quiet);
  const states = (...entries: readonly PlanEntry[]) => {
    const decoded = decodePlan(tofuPlan(entries));
    assert.ok(decoded.ok);
    return [...reconcile(quiet, promise, decoded.plan).vms.values()].map(
      ({ id, state, action }) => `${id} ${state} ${action}`,
    );
  };
  assert.deepEqual(states(), ["a silent null", "b silent null"]);
  assert.deepEqual(states(vmEntry("a", ["update"])), [
    "a confirmed update",
    "b silent null",
  ]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { accountFor } from "../../../src/core/plan/account.ts";
import { beyondPromise } from "../../../src/core/plan/beyond.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import { reconcile } from "../../../src/core/plan/reconcile.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";
import { memory, text } from "./gate-case.ts";

const from = fleetFile({
  vms: { a: { disk: 8 }, b: {}, old: { vm_name: "name" } },
});
const to = fleetFile({
  vms: { a: { disk: 9 }, b: {}, now: { vm_name: "name", formerly: "old" } },
});
const diff = diffFleets(from, to);
const promise = promiseOf(from.fleet, to.fleet, diff);

function decoded(entries: readonly PlanEntry[]) {
  const plan = decodePlan(tofuPlan(entries));
  assert.ok(plan.ok);
  return plan.plan;
}

const helper = {
  ...vmEntry("a", ["create"]),
  address: "module.vm_a.random_id.seed",
  type: "random_id",
};
const before = "module.vm_old.";
const moved = {
  previous_address: `${before}proxmox_virtual_environment_vm.this`,
};
const movedName = {
  previous_address: `${before}dns_a_record_set.this["name"]`,
};

/** What a change of the plan is, and where a reader finds it. */
const places: readonly (readonly [string, PlanEntry, string])[] = [
  ["the change of a row", vmEntry("a", ["update"], memory(1, 2)), "row"],
  ["a VM whose state moves", vmEntry("now", ["no-op"], {}, moved), "row"],
  [
    "a name that moves along",
    recordEntry("now", "name", ["no-op"], {}, movedName),
    "row",
  ],
  ["a VM nobody spoke of", vmEntry("b", ["update"], text), "elsewhere"],
  [
    "a VM nobody spoke of, and values the provider works out",
    vmEntry("b", ["update"], {
      before: { ipv4_addresses: ["x"] },
      after: { ipv4_addresses: ["y"] },
    }),
    "computed",
  ],
  ["a value of no consequence", helper, "helper"],
  ["a pool", poolEntry("lab", ["create"]), "pool"],
  ["a name nobody spoke of", recordEntry("b", "x", ["create"]), "elsewhere"],
  [
    "what is none of ours",
    { ...vmEntry("a", ["update"]), address: "x.y" },
    "unexplained",
  ],
  [
    "an old object",
    vmEntry("a", ["delete"], {}, { deposed: "1" }),
    "unexplained",
  ],
  ["something unknown", vmEntry("a", ["delete", "update"]), "unexplained"],
];

for (const [what, entry, where] of places)
  test(`${what} is found under: ${where}`, () => {
    const plan = decoded([entry]);
    const account = accountFor(
      plan.actions,
      diff,
      reconcile(diff, promise, plan),
    );
    const found = Object.entries(account).flatMap(([name, actions]) =>
      actions.map(() => name),
    );
    assert.deepEqual(found, [where]);
  });

test("what is kept or read is found nowhere, and one address twice is not explained", () => {
  const plan = decoded([vmEntry("a", ["no-op"]), vmEntry("b", ["read"])]);
  const account = accountFor(
    plan.actions,
    diff,
    reconcile(diff, promise, plan),
  );
  assert.deepEqual(Object.values(account).flat(), []);
  const { actions } = decoded([vmEntry("a", ["update"], memory(1, 2))]);
  const twice = [...actions, ...actions];
  const { row, unexplained } = accountFor(
    twice,
    diff,
    reconcile(diff, promise, { ...plan, actions: twice }),
  );
  assert.deepEqual([row.length, unexplained.length], [0, 2]);
});

const kept = ["forget", "import", "unknown"] as const;

for (const kind of kept)
  test(`nobody promised to ${kind} a name`, () => {
    const [action] = decoded([recordEntry("b", "b", ["update"])]).actions;
    assert.ok(action);
    assert.equal(beyondPromise({ ...action, kind }, promise).within, false);
  });

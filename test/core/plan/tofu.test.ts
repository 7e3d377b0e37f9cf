import assert from "node:assert/strict";
import { test } from "node:test";
import type { Action } from "../../../src/core/plan/action.ts";
import { decodeAddress } from "../../../src/core/plan/address.ts";
import { decodePlan, parsePlan } from "../../../src/core/plan/tofu.ts";
import {
  type PlanEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";

const vm = "proxmox_virtual_environment_vm";
const record = "dns_a_record_set";

function action(entry: PlanEntry): Action {
  const decoded = decodePlan(tofuPlan([entry]));
  assert.ok(decoded.ok);
  const [found] = decoded.plan.actions;
  assert.ok(found);
  return found;
}

const addresses = [
  [`module.vm_web-1.${vm}.this`, vm, "vm web-1 null"],
  [`module.vm_a.${record}.this["x"]`, record, "record a x"],
  [`module.vm_a.${record}.this["*.x"]`, record, "record a *.x"],
  [
    "proxmox_virtual_environment_pool.pool_lab",
    "proxmox_virtual_environment_pool",
    "pool null lab",
  ],
  ["module.vm_a.random_id.seed", "random_id", "helper a null"],
  [`module.vm_a.${vm}.other`, vm, "other null null"],
  [`module.vm_a.${vm}.this`, record, "other null null"],
  [`module.vm_A.${vm}.this`, vm, "other null null"],
  [`module.vm_a.module.vm_b.${vm}.this`, vm, "other null null"],
  [`module.vm_a["b"].${vm}.this`, vm, "other null null"],
  [`x.module.vm_a.${vm}.this`, vm, "other null null"],
  [`module.vm_a.${vm}.this\n`, vm, "other null null"],
  [`module.vm_a.${record}.this["x"].y"]`, record, "other null null"],
  ["random_id.seed", "random_id", "other null null"],
] as const;

for (const [address, type, expected] of addresses)
  test(`${JSON.stringify(address)} belongs to ${expected}`, () => {
    const { role, vmId, name } = decodeAddress(address, type);
    assert.equal(`${role} ${vmId} ${name}`, expected);
  });

const kinds = [
  [["create"], "create"],
  [["delete", "create"], "replace"],
  [["create", "delete"], "replace"],
  [["no-op"], "noop"],
  [["forget", "create"], "forget"],
  [["delete", "update"], "unknown"],
  [[], "unknown"],
] as const;

for (const [actions, kind] of kinds)
  test(`${JSON.stringify(actions)} is ${kind}`, () => {
    assert.equal(action(vmEntry("a", actions)).kind, kind);
  });

test("a new address alone is a move; with an update it is an update", () => {
  const more = { previous_address: `module.vm_b.${vm}.this` };
  assert.equal(action(vmEntry("a", ["no-op"], {}, more)).kind, "move");
  assert.equal(action(vmEntry("a", ["update"], {}, more)).kind, "update");
});

test("changes name their attributes, with values only where they may be shown", () => {
  const { changes, number } = action(
    vmEntry("a", ["update"], {
      before: {
        vm_id: 104,
        memory: [{ dedicated: 1024 }],
        description: "secret words",
        tags: ["fleet"],
        disk: [{ size: 8 }],
        ipv4_addresses: [["10.0.0.1"]],
      },
      after: {
        vm_id: 104,
        memory: [{ dedicated: 2048 }],
        description: "other words",
        tags: ["fleet", "x"],
        disk: [{ size: 8 }, { size: 9 }],
      },
      after_unknown: { ipv4_addresses: true },
    }),
  );
  assert.deepEqual(number, { before: 104, after: 104 });
  assert.deepEqual(
    changes.map(({ path, key, before, after, hidden, afterUnknown }) => [
      path,
      key,
      before,
      after,
      hidden,
      afterUnknown,
    ]),
    [
      ["memory.dedicated", "memory", 1024, 2048, false, false],
      ["description", "description", null, null, true, false],
      ["tags", "tags", ["fleet"], ["fleet", "x"], false, false],
      ["disk", null, null, null, true, false],
      ["ipv4_addresses", null, null, null, true, true],
    ],
  );
});

test("a value marked sensitive is never kept, wherever the mark stands", () => {
  const marks = [true, { memory: true }, { memory: [{ dedicated: true }] }];
  for (const mark of marks)
    for (const side of ["before_sensitive", "after_sensitive"]) {
      const { changes } = action(
        vmEntry("a", ["update"], {
          before: { memory: [{ dedicated: 7001 }] },
          after: { memory: [{ dedicated: 7002 }] },
          [side]: mark,
        }),
      );
      assert.equal(changes[0]?.hidden, true);
      assert.doesNotMatch(JSON.stringify(changes), /700/);
    }
});

test("a record is read with its zone and addresses, and only those", () => {
  const state = {
    zone: "home.lab.",
    ttl: 300,
    addresses: ["10.0.0.2", "10.0.0.1"],
  };
  const found = action(
    recordEntry("a", "x", ["update"], {
      before: state,
      after: { zone: "home.lab.", ttl: 300 },
      after_unknown: { addresses: [true] },
    }),
  ).record;
  assert.deepEqual(found, {
    before: { zone: "home.lab", ttl: 300, addresses: ["10.0.0.1", "10.0.0.2"] },
    after: { zone: "home.lab", ttl: 300, addresses: null },
  });
  const odd = action(
    recordEntry("a", "x", ["update"], {
      before: { zone: "`x`", ttl: 1.5, addresses: ["@kim"] },
    }),
  ).record.before;
  assert.deepEqual(odd, { zone: null, ttl: null, addresses: null });
});

const refused: readonly [string, PlanEntry][] = [
  ["a new major version", { format_version: "2.0" }],
  ["no version", { format_version: undefined }],
  ["an error", { errored: true }],
  ["an incomplete plan", { complete: false }],
  ["deferred changes", { deferred_changes: [{}] }],
  ["changes of another shape", { resource_changes: [{ address: "x" }] }],
  [
    "one resource twice",
    { resource_changes: [vmEntry("a", ["create"]), vmEntry("a", ["delete"])] },
  ],
  ["modules of another shape", { configuration: { root_module: 7 } }],
];

for (const [name, more] of refused)
  test(`${name} is a problem, never a plan`, () => {
    const decoded = decodePlan(tofuPlan([], more));
    assert.ok(!decoded.ok);
    assert.equal(decoded.problem.code, "plan_format");
  });

test("a deposed object beside its resource is read, and told apart", () => {
  const decoded = decodePlan(
    tofuPlan([
      vmEntry("a", ["no-op"]),
      vmEntry("a", ["delete"], {}, { deposed: "a1b2c3d4" }),
    ]),
  );
  assert.ok(decoded.ok);
  assert.deepEqual(
    decoded.plan.actions.map(({ deposed }) => deposed),
    [false, true],
  );
});

test("later minor versions and unknown members are read", () => {
  const more = { format_version: "1.9", novelty: { deep: [1] } };
  assert.equal(parsePlan(JSON.stringify(tofuPlan([], more))).ok, true);
  assert.equal(parsePlan('{"format_version":"1.2"').ok, false);
});

test("a plan of more than 64 MiB is not read, one of exactly that is", () => {
  const most = 64 * 1024 * 1024;
  const told = (text: string) => {
    const decoded = parsePlan(text);
    return decoded.ok ? "" : decoded.problem.message;
  };
  assert.match(told(" ".repeat(most + 1)), /is larger than 64 MiB/);
  assert.match(told(" ".repeat(most)), /is not whole JSON/);
});

test("a mode nobody knows is another one", () => {
  const mode = (word: string) =>
    action(vmEntry("a", ["create"], {}, { mode: word })).mode;
  assert.deepEqual(
    [mode("managed"), mode("data"), mode("ephemeral")],
    ["managed", "data", "other"],
  );
});

test("a configuration of another form is refused, an empty call of a module is not", () => {
  const decoded = (configuration: unknown) =>
    decodePlan(tofuPlan([], { configuration })).ok;
  assert.equal(decoded(3), false);
  assert.equal(decoded({ root_module: 3 }), false);
  assert.equal(decoded({ root_module: { module_calls: { a: {} } } }), true);
  assert.equal(
    decoded({ root_module: { module_calls: { a: { module: 3 } } } }),
    false,
  );
});

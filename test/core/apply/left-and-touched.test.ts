import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetState } from "../../../src/core/apply/fleet-state.ts";
import { leftToDo } from "../../../src/core/apply/left-to-do.ts";
import { touchedNames } from "../../../src/core/apply/touched-names.ts";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import type { Action } from "../../../src/core/plan/action.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";

function actionsOf(...entries: readonly PlanEntry[]): readonly Action[] {
  const decoded = decodePlan(tofuPlan(entries));
  assert.ok(decoded.ok);
  return decoded.plan.actions;
}

const replace = ["delete", "create"];
const vmType = "proxmox_virtual_environment_vm";
const recordType = "dns_a_record_set";

/** Actions of one machine, and the word for what is left to do with it. */
const words = [
  [["create"], {}, "create"],
  [["update"], {}, "change"],
  [["no-op"], { previous_address: "module.vm_x.y.z" }, "change"],
  [["delete"], {}, "remove"],
  [replace, {}, "replace"],
  [["forget"], {}, "change"],
] as const;

for (const [actions, more, what] of words)
  test(`what is left of ${actions.join(" and ")}${"previous_address" in more ? " that moves" : ""} is ${what}`, () => {
    assert.deepEqual(leftToDo(actionsOf(vmEntry("web1", actions, {}, more))), [
      { id: "web1", what, names: [] },
    ]);
  });

test("what is left stands under its VM in the order of ids, with its names", () => {
  const actions = actionsOf(
    recordEntry("web2", "web-2", ["create"]),
    vmEntry("web1", ["no-op"]),
    recordEntry("web1", "b", ["update"]),
    recordEntry("web1", "a", ["delete"]),
    vmEntry("web3", replace),
    recordEntry("web3", "web-3", replace),
    recordEntry("web3", "same", ["no-op"]),
    poolEntry("lab", ["delete"]),
    { ...vmEntry("web4", ["read"]), mode: "data" },
  );
  assert.deepEqual(leftToDo(actions), [
    {
      id: "proxmox_virtual_environment_pool.pool_lab",
      what: "remove",
      names: [],
    },
    { id: "web1", what: "record", names: ["b", "a"] },
    { id: "web2", what: "record", names: ["web-2"] },
    { id: "web3", what: "replace", names: ["web-3"] },
  ]);
  assert.deepEqual(leftToDo([]), []);
});

function touched(
  base: FleetText,
  head: FleetText,
  entries: readonly PlanEntry[] = [],
  addressOf: (id: string) => string | null = () => null,
) {
  const [from, to] = [fleetFile(base), fleetFile(head)];
  return touchedNames(
    to.fleet,
    diffFleets(from, to),
    actionsOf(...entries),
    addressOf,
  ).map(({ name, id, expected }) => [
    name,
    id,
    expected.kind === "address" ? expected.address : expected.kind,
  ]);
}

const web1 = { vm_name: "web-1", address: "10.0.0.1/24" };
const same = { vms: { web1 } };

test("a name that changes is asked for where it shall be, one that goes is to be gone", () => {
  assert.deepEqual(touched(same, same), []);
  assert.deepEqual(touched({ vms: {} }, same), [["web-1", "web1", "10.0.0.1"]]);
  assert.deepEqual(touched(same, { vms: {} }), [["web-1", "web1", "gone"]]);
  assert.deepEqual(
    touched(same, { vms: { web1: { ...web1, vm_name: "www" } } }),
    [
      ["web-1", "web1", "gone"],
      ["www", "web1", "10.0.0.1"],
    ],
  );
});

test("a name another VM takes over is asked for with the taker's address", () => {
  const web2 = { vm_name: "web-2", address: "10.0.0.2/24" };
  assert.deepEqual(
    touched(
      { vms: { web1: { ...web1, aliases: ["www"] }, web2 } },
      { vms: { web1, web2: { ...web2, aliases: ["www"] } } },
    ),
    [["www", "web2", "10.0.0.2"]],
  );
});

test("a name the plan acts on is asked for, though nobody spoke of it", () => {
  const told = (...entries: readonly PlanEntry[]) =>
    touched(same, same, entries);
  for (const action of ["create", "update", "delete"])
    assert.deepEqual(told(recordEntry("web1", "web-1", [action])), [
      ["web-1", "web1", "10.0.0.1"],
    ]);
  assert.deepEqual(told(recordEntry("web1", "ghost", ["delete"])), [
    ["ghost", "web1", "gone"],
  ]);
  const moved = { previous_address: "module.vm_x.y.z" };
  assert.deepEqual(told(recordEntry("web1", "web-1", ["no-op"])), []);
  assert.deepEqual(
    told(recordEntry("web1", "web-1", ["no-op"], {}, moved)),
    [],
  );
  assert.deepEqual(told(vmEntry("web1", ["update"])), []);
  assert.deepEqual(told(poolEntry("web-1", ["create"])), []);
  assert.deepEqual(
    touched(same, { vms: {} }, [recordEntry("web9", "web-1", ["delete"])]),
    [["web-1", "web1", "gone"]],
    "the promise says whose it is",
  );
});

test("under DHCP the address is the one the machine is known by", () => {
  const dhcp = { vms: { web1: { vm_name: "web-1" } } };
  const known = (id: string) => (id === "web1" ? "10.0.0.99" : null);
  assert.deepEqual(touched({ vms: {} }, dhcp, [], known), [
    ["web-1", "web1", "10.0.0.99"],
  ]);
  assert.deepEqual(touched({ vms: {} }, dhcp), [["web-1", "web1", null]]);
  assert.deepEqual(touched({ vms: {} }, same, [], known), [
    ["web-1", "web1", "10.0.0.1"],
  ]);
});

test("names of a zone that is left behind are not asked for in the new one", () => {
  const zone = (name: string) => ({ ...same, dns: { zone: name } });
  assert.deepEqual(touched(zone("a.lab"), zone("b.lab")), [
    ["web-1", "web1", "10.0.0.1"],
  ]);
});

function stateOf(resources: unknown, more: object = {}): string {
  const root_module = { child_modules: [{ resources }] };
  return JSON.stringify({ prior_state: { values: { root_module, ...more } } });
}

const vm = (id: string, values: unknown) => ({
  address: `module.vm_${id}.${vmType}.this`,
  type: vmType,
  values,
});
const record = (id: string, values: unknown) => ({
  address: `module.vm_${id}.${recordType}.this["x"]`,
  type: recordType,
  values,
});

test("the state knows machines by number and by the address their records have", () => {
  const machines = fleetState(
    stateOf([
      record("web1", { addresses: ["10.0.0.1"] }),
      vm("web1", { vm_id: 104 }),
      vm("web2", { vm_id: "105" }),
      vm("web3", { vm_id: 1.5, addresses: ["10.0.0.3"] }),
      record("web2", { addresses: ["10.0.0.2", "10.0.0.3"] }),
      record("web3", { addresses: ["localhost"] }),
      record("web9", { addresses: ["10.0.0.9"] }),
      { address: "x.y", type: vmType },
      { ...vm("web4", undefined) },
    ]),
  );
  assert.deepEqual(
    [...machines],
    [
      ["web1", { number: 104, ipv4: "10.0.0.1" }],
      ["web2", { number: null, ipv4: "10.0.0.2" }],
      ["web3", { number: null, ipv4: null }],
      ["web4", { number: null, ipv4: null }],
    ],
  );
});

test("a state that is empty or of an unknown form tells nothing", () => {
  for (const text of [
    "",
    "{",
    "{}",
    "[]",
    '{"prior_state":{}}',
    '{"prior_state":{"values":{"root_module":{}}}}',
    '{"prior_state":{"values":{"root_module":{"child_modules":[{}]}}}}',
    stateOf([{ address: 1, type: vmType }]),
    stateOf([vm("web1", {})], { outputs: { a: 1 } }),
    stateOf("x"),
  ])
    assert.equal(fleetState(text).size, 0, text);
  const outputs = { a: { value: 1 } };
  assert.equal(fleetState(stateOf([vm("web1", {})], { outputs })).size, 1);
});

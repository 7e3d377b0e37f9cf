import assert from "node:assert/strict";
import { test } from "node:test";
import { type Clash, clashesOf } from "../../../src/core/homelab/clash.ts";
import { clashProblem } from "../../../src/core/homelab/clash-problem.ts";
import type {
  HomelabFacts,
  MachineFacts,
} from "../../../src/core/homelab/facts.ts";
import { undeclaredMachines } from "../../../src/core/homelab/undeclared.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

const { fleet } = fleetFile({
  vms: {
    a: { vm_name: "alpha", vm_id: 150, address: "10.0.0.5/24" },
    b: { vm_name: "beta", aliases: ["bee"] },
  },
});

const nas: MachineFacts = {
  number: 200,
  name: "nas",
  node: "pve1",
  isTemplate: false,
  memory: null,
  cores: null,
  addresses: [],
};

const ours = {
  numbers: new Map([["b", 101]]),
  names: new Set(["beta"]),
};

function found(
  machine: Partial<MachineFacts>,
  names: HomelabFacts["names"] = [],
): readonly Clash[] {
  const machines = [{ ...nas, ...machine }];
  return clashesOf({ nodes: [], machines, names }, fleet, ours);
}

const told = (clashes: readonly Clash[]) =>
  clashes.map(({ what, id, value }) => `${id} ${what} ${value}`);

test("a number, a hostname and an address that somebody else has are each told, with who has them", () => {
  assert.deepEqual(told(found({})), []);
  assert.deepEqual(told(found({ number: 150 })), ["a vm_id 150"]);
  assert.deepEqual(told(found({ name: "alpha" })), ["a vm_name alpha"]);
  const [clash] = found({ addresses: ["10.0.0.5"] });
  assert.deepEqual(clash?.holder, {
    kind: "machine",
    number: 200,
    name: "nas",
    node: "pve1",
  });
});

test("what is ours never clashes, whichever of our VMs has it now", () => {
  assert.deepEqual(found({ number: 101, name: "alpha" }), []);
  assert.deepEqual(told(found({}, [{ name: "beta", addresses: [] }])), []);
});

test("a name in the zone that is not in our state is told, the fleet's other names are not asked about", () => {
  const names = [
    { name: "bee", addresses: ["10.0.0.9"] },
    { name: "printer", addresses: [] },
  ];
  assert.deepEqual(told(found({}, names)), ["b dns_name bee"]);
});

test("a template may have a VM's hostname, and an address under DHCP is nobody's", () => {
  assert.deepEqual(found({ name: "alpha", isTemplate: true }), []);
  assert.deepEqual(found({ addresses: ["dhcp"] }), []);
});

test("every kind of clash is a problem with a place and a fix, without the other's name", () => {
  const machines = [
    { ...nas, number: 150, name: "alpha", addresses: ["10.0.0.5"] },
  ];
  const names = [{ name: "bee", addresses: ["10.0.0.9"] }];
  const problems = clashesOf({ nodes: [], machines, names }, fleet, ours).map(
    clashProblem,
  );
  assert.deepEqual(
    problems.map(({ code, path }) => `${code} ${path}`),
    [
      "vm_id_taken vms.a.vm_id",
      "vm_name_taken vms.a.vm_name",
      "address_taken vms.a.address",
      "dns_name_taken vms.b",
    ],
  );
  for (const { message, hint } of problems) {
    assert.doesNotMatch(message, /alpha/);
    assert.ok(hint.length > 10);
  }
});

test("machines that nobody declared are listed by number; templates and ours are not", () => {
  const machines = [
    { ...nas, number: 300 },
    { ...nas, number: 101 },
    { ...nas, number: 9000, isTemplate: true },
    { ...nas, number: 200 },
  ];
  assert.deepEqual(
    undeclaredMachines({ nodes: [], machines, names: [] }, ours).map(
      ({ number }) => number,
    ),
    [200, 300],
  );
});

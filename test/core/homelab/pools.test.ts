import assert from "node:assert/strict";
import { test } from "node:test";
import { clashesOf } from "../../../src/core/homelab/clash.ts";
import { clashProblem } from "../../../src/core/homelab/clash-problem.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

const { fleet } = fleetFile({
  vms: {
    a: { vm_name: "alpha" },
    b: { vm_name: "beta", pool: "lab" },
    c: { vm_name: "gamma", pool: "lab" },
  },
});
const ours = { numbers: new Map(), names: new Set<string>() };

function clashes(takenPools?: readonly string[]) {
  const facts = { nodes: [], machines: [], names: [] };
  return clashesOf(
    takenPools === undefined ? facts : { ...facts, takenPools },
    fleet,
    ours,
  );
}

test("a pool that Proxmox has already is told once, of the first VM that asks for it", () => {
  assert.deepEqual(clashes(["lab"]), [
    { what: "pool", id: "b", value: "lab", holder: { kind: "pool" } },
  ]);
});

test("a pool nobody asks for clashes with nothing", () => {
  assert.deepEqual(clashes(["other"]), []);
  assert.deepEqual(clashes([]), []);
  assert.deepEqual(clashes(), []);
});

test("a clash of pools says who has it and the three ways out", () => {
  const [clash] = clashes(["lab"]);
  assert.ok(clash);
  const { message, hint } = clashProblem(clash);
  assert.match(message, /a pool that Proxmox has/);
  assert.match(hint, /existing_pools.*another `pool`.*remove it in Proxmox/);
});

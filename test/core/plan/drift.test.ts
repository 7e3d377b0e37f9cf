import assert from "node:assert/strict";
import { test } from "node:test";
import { driftOf, hasDrifted } from "../../../src/core/plan/drift.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";
import { memory, replace, text, ttl } from "./gate-case.ts";

const address = "10.0.0.1/24";
const { fleet } = fleetFile({
  vms: {
    a: { vm_name: "web", address },
    b: { vm_name: "db", address, pool: "lab" },
  },
});

function drift(...entries: readonly PlanEntry[]) {
  const decoded = decodePlan(tofuPlan(entries));
  assert.ok(decoded.ok);
  return driftOf(fleet, decoded.plan);
}

function rows(...entries: readonly PlanEntry[]): readonly string[] {
  return drift(...entries).rows.map(
    ({ about, id, name, setting, remedy }) =>
      `${about} ${id} ${name} ${setting?.path ?? "whole"} ${remedy}`,
  );
}

const cases: readonly (readonly [string, PlanEntry, readonly string[]])[] = [
  ["a VM that is gone", vmEntry("a", ["create"]), ["vm a null whole creates"]],
  ["one left over", vmEntry("old", ["delete"]), ["vm old null whole removes"]],
  [
    "memory changed by hand",
    vmEntry("a", ["update"], memory(1, 2)),
    ["vm a null memory.dedicated reboots"],
  ],
  [
    "a text changed by hand",
    vmEntry("a", ["update"], text),
    ["vm a null description puts_back"],
  ],
  [
    "a VM tainted by a failed start",
    vmEntry("a", replace, {}, { action_reason: "replace_because_tainted" }),
    ["vm a null whole rebuilds"],
  ],
  [
    "a VM made anew for one setting, while another follows",
    vmEntry("a", replace, {
      before: { clone: [{ vm_id: 1 }], description: "x" },
      after: { clone: [{ vm_id: 2 }], description: "y" },
      replace_paths: [["clone", 0, "vm_id"]],
    }),
    ["vm a null clone.vm_id rebuilds"],
  ],
  [
    "a VM no longer managed",
    vmEntry("a", ["forget"]),
    ["vm a null whole other"],
  ],
  [
    "a name that is gone",
    recordEntry("a", "web", ["create"]),
    ["name a web whole creates"],
  ],
  [
    "a name with another TTL",
    recordEntry("a", "web", replace, ttl),
    ["name a web ttl puts_back"],
  ],
  [
    "a name made anew and nobody says why",
    recordEntry("a", "web", replace),
    ["name a web whole puts_back"],
  ],
  [
    "a name that changes, of which nothing may be told",
    recordEntry("a", "web", ["update"], { before: {}, after: {} }),
    ["name a web whole puts_back"],
  ],
  [
    "a name no longer managed",
    recordEntry("a", "web", ["forget"]),
    ["other a web whole other"],
  ],
  [
    "a pool that is gone",
    poolEntry("lab", ["create"]),
    ["pool null lab whole creates"],
  ],
  [
    "what is none of ours",
    { ...vmEntry("a", ["update"], text), address: "random_id.x" },
    ["other null null whole other"],
  ],
];

for (const [what, entry, expected] of cases)
  test(`${what} is drift: ${expected.join("; ")}`, () => {
    assert.deepEqual(rows(entry), expected);
  });

test("VMs come first, then names, then the rest; danger first inside", () => {
  assert.deepEqual(
    rows(
      poolEntry("lab", ["create"]),
      recordEntry("b", "db", ["create"]),
      recordEntry("a", "web", ["delete"]),
      vmEntry("b", ["update"], memory(1, 2)),
      vmEntry("a", ["update"], memory(1, 2)),
      vmEntry("c", ["delete"]),
      vmEntry("d", ["create"]),
    ),
    [
      "vm c null whole removes",
      "vm a null memory.dedicated reboots",
      "vm b null memory.dedicated reboots",
      "vm d null whole creates",
      "name a web whole removes",
      "name b db whole creates",
      "pool null lab whole creates",
    ],
  );
});

test("VMs of the file, left over ones and names are counted once each", () => {
  const found = drift(
    vmEntry("a", ["update"], {
      before: { description: "a", memory: [{ dedicated: 1 }] },
      after: { description: "b", memory: [{ dedicated: 2 }] },
    }),
    vmEntry("old", ["delete"]),
    recordEntry("b", "db", ["create"]),
    poolEntry("lab", ["create"]),
  );
  assert.deepEqual(found.vms, ["a"]);
  assert.deepEqual(found.leftOver, ["old"]);
  assert.deepEqual(found.names, ["db"]);
  assert.deepEqual(found.of, { vms: 2 });
  assert.equal(hasDrifted(found), true);
});

test("a homelab as the file says has not drifted", () => {
  const found = drift(
    vmEntry("a", ["no-op"]),
    recordEntry("a", "web", ["read"]),
  );
  assert.deepEqual(found.rows, []);
  assert.equal(hasDrifted(found), false);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Breach } from "../../../src/core/plan/breach.ts";
import { breachRow } from "../../../src/core/plan/breach-row.ts";

const breach: Breach = {
  code: "reboot_unpromised",
  acceptable: true,
  address: "module.vm_web1.proxmox_virtual_environment_vm.this",
  action: "update",
  role: "vm",
  vmId: "web1",
  name: null,
  promised: "nothing",
  would: "change it, reboots",
  because: [],
  sentence: "It would.",
};

const reasons: readonly (readonly [Partial<Breach>, string])[] = [
  [{}, "It would."],
  [
    { because: ["memory.dedicated"] },
    "`memory.dedicated` differs from the state",
  ],
  [
    { because: ["memory.dedicated", "cpu.cores"] },
    "`memory.dedicated` and `cpu.cores` differ from the state",
  ],
  [
    { because: ["memory.dedicated", "cpu.cores", "disk.size", "x.y"] },
    "`memory.dedicated`, `cpu.cores`, `disk.size` and a setting with no name here differ from the state",
  ],
  [{ because: ["x.y"] }, "a setting with no name here differs from the state"],
  [
    { because: ["tainted", "memory.dedicated"] },
    "an apply before it failed half-way (tainted)",
  ],
  [{ address: "", because: ["tainted"] }, "It would."],
  [{ role: "other", because: ["memory.dedicated"] }, "It would."],
];

for (const [change, because] of reasons)
  test(`${JSON.stringify(change)} is told as: ${because}`, () => {
    assert.equal(breachRow({ ...breach, ...change }).because, because);
  });

const subjects: readonly (readonly [Partial<Breach>, string])[] = [
  [{}, "web1"],
  [{ role: "record", name: "web-1" }, "web-1"],
  [{ role: "pool", vmId: null, name: "lab" }, "lab"],
  [{ role: "other", vmId: null }, breach.address],
  [{ role: "other", vmId: null, address: "" }, "the plan"],
];

for (const [change, subject] of subjects)
  test(`a breach of ${JSON.stringify(change)} is about ${subject}`, () => {
    assert.equal(breachRow({ ...breach, ...change }).subject, subject);
  });

test("the rest is handed on as it is", () => {
  const { code, promised, would, acceptable } = breachRow(breach);
  assert.deepEqual(
    [code, promised, would, acceptable],
    ["reboot_unpromised", "nothing", "change it, reboots", true],
  );
});

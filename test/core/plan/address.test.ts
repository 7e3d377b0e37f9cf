import assert from "node:assert/strict";
import { test } from "node:test";
import {
  decodeAddress,
  isHelperType,
  poolType,
  recordType,
  vmType,
} from "../../../src/core/plan/address.ts";

const nowhere = { role: "other", vmId: null, name: null };
const long = "a".repeat(500);

/** Address, the type the plan names beside it, and whose it is. */
const ours = [
  [`module.vm_web1.${vmType}.this`, vmType, "vm", "web1", null],
  [`module.vm_a.${vmType}.this`, vmType, "vm", "a", null],
  [`module.vm_a-1-b.${vmType}.this`, vmType, "vm", "a-1-b", null],
  [
    `module.vm_web1.${recordType}.this["web-1"]`,
    recordType,
    "record",
    "web1",
    "web-1",
  ],
  [
    `module.vm_web1.${recordType}.this["*.w"]`,
    recordType,
    "record",
    "web1",
    "*.w",
  ],
  [
    `module.vm_web1.${recordType}.this["${"x".repeat(63)}"]`,
    recordType,
    "record",
    "web1",
    "x".repeat(63),
  ],
  [
    "module.vm_web1.terraform_data.node",
    "terraform_data",
    "helper",
    "web1",
    null,
  ],
  ["module.vm_web1.random_id.x[0]", "random_id", "helper", "web1", null],
  ["module.vm_web1.time_sleep.wait", "time_sleep", "helper", "web1", null],
  [`${poolType}.pool_Lab-1_x`, poolType, "pool", null, "Lab-1_x"],
] as const;

for (const [address, type, role, vmId, name] of ours)
  test(`${address.slice(0, 60)} is a ${role} of ours`, () => {
    assert.deepEqual(decodeAddress(address, type), { role, vmId, name });
  });

/** What looks like ours and is nobody's. */
const others = [
  [`${vmType}.this`, vmType],
  [`module.web1.${vmType}.this`, vmType],
  [`x.module.vm_web1.${vmType}.this`, vmType],
  [`module.x.module.vm_web1.${vmType}.this`, vmType],
  [`module_vm_web1.${vmType}.this`, vmType],
  [`modulexvm_web1.${vmType}.this`, vmType],
  [`module.vm_.${vmType}.this`, vmType],
  [`module.vm_1web.${vmType}.this`, vmType],
  [`module.vm_Web.${vmType}.this`, vmType],
  [`module.vm_web-.${vmType}.this`, vmType],
  [`module.vm_web_1.${vmType}.this`, vmType],
  [`module.vm_web1["a"].${vmType}.this`, vmType],
  [`module.vm_web1x${vmType}.this`, vmType],
  [`module.vm_web1.${vmType}xthis`, vmType],
  [`module.vm_web1.${vmType}.`, vmType],
  [`module.vm_web1.${vmType}.this\n`, vmType],
  [`module.vm_web1.${vmType}.other`, vmType],
  [`module.vm_web1.${vmType}.this[0]`, vmType],
  [`module.vm_web1.${vmType}.xthis`, vmType],
  [`module.vm_web1.${vmType}.this`, recordType],
  [`module.vm_web1.${vmType}.this`, poolType],
  [`module.vm_web1.${poolType}.pool_a`, poolType],
  [`module.vm_web1.${recordType}.this`, recordType],
  [`module.vm_web1.${recordType}.this[""]`, recordType],
  [`module.vm_web1.${recordType}.this["a_b"]`, recordType],
  [`module.vm_web1.${recordType}.this["A"]`, recordType],
  [`module.vm_web1.${recordType}.this["*"]`, recordType],
  [`module.vm_web1.${recordType}.this["*a"]`, recordType],
  [`module.vm_web1.${recordType}.this["*xa"]`, recordType],
  [`module.vm_web1.${recordType}.this["${"x".repeat(64)}"]`, recordType],
  [`module.vm_web1.${recordType}.xthis["a"]`, recordType],
  [`module.vm_web1.${recordType}.this["a"]x`, recordType],
  [`module.vm_web1.${recordType}.this["web-1"]`, vmType],
  [`module.vm_web1.local_file.this["a"]`, "local_file"],
  [`module.vm_web1.local_file.this`, "local_file"],
  [`${poolType}.pool_a`, vmType],
  [`${poolType}.pool_`, poolType],
  [`${poolType}.a`, poolType],
  [`${poolType}.pool_a b`, poolType],
  [`${poolType}.pool_a.x`, poolType],
  [`${poolType}xpool_a`, poolType],
  [`x.${poolType}.pool_a`, poolType],
  [`module.vm_web1.terraform_data.${long}`, "terraform_data"],
  [`${poolType}.pool_${long}`, poolType],
  ["", vmType],
  ["module.vm_web1.local_file.this", vmType],
  ["module.vm_web1.local_file.x", "random_id"],
] as const;

for (const [address, type] of others)
  test(`${JSON.stringify(address).slice(0, 70)} beside ${type} is nobody's`, () => {
    assert.deepEqual(decodeAddress(address, type), nowhere);
  });

test("400 characters are the longest address", () => {
  const address = (length: number) =>
    `module.vm_web1.terraform_data.`.padEnd(length, "a");
  assert.equal(decodeAddress(address(400), "terraform_data").role, "helper");
  assert.equal(decodeAddress(address(401), "terraform_data").role, "other");
});

test("helpers are terraform_data, random_* and time_*, spelled exactly so", () => {
  for (const type of ["terraform_data", "random_id", "time_sleep_2"])
    assert.ok(isHelperType(type), type);
  for (const type of [
    "terraform_datax",
    "xterraform_data",
    "random_",
    "random",
    "random_ID",
    "xrandom_id",
    "random_id ",
    "time_",
    "time_Sleep",
    "xtime_sleep",
    "time_sleep-",
    vmType,
    "",
  ])
    assert.ok(!isHelperType(type), type);
});

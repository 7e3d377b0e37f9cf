import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetReadOptions } from "../../../src/core/policy/fleet-read-options.ts";
import { told, vmOf } from "../fleet/reading.ts";
import { policyOf } from "./reading.ts";

const fleet = "dns: { zone: lab.net }\nvms:\n  nas: { address: 10.0.0.5/24 }\n";

test("the built-in policy minds nothing of its own", () => {
  assert.deepEqual(told(fleet, fleetReadOptions(policyOf())), []);
});

for (const [key, line, expected] of [
  ["zones", "zones: [home.net]", "1:8 dns.zone zone_not_allowed"],
  [
    "addresses",
    "addresses: [192.168.0.0/16]",
    "3:19 vms.nas.address address_not_allowed",
  ],
  [
    "infrastructure",
    "infrastructure: [10.0.0.5]",
    "3:19 vms.nas.address address_is_infrastructure",
  ],
  ["reserved", "reserved: [nas]", "3:3 vms.nas.vm_name reserved_name"],
  ["limits.bytes", "limits: { bytes: 20 }", "1:1 - file_too_big"],
] as const)
  test(`${key} of the policy refuses a fleet`, () => {
    assert.deepEqual(told(fleet, fleetReadOptions(policyOf(line))), [expected]);
  });

test("the policy's site is under the fleet's own words", () => {
  const options = fleetReadOptions(policyOf("site: { node: pve7 }"));
  assert.equal(vmOf(fleet, "nas", options).node, "pve7");
  const own = fleet.replace("10.0.0.5/24", "10.0.0.5/24, node: pve1");
  assert.equal(vmOf(own, "nas", options).node, "pve1");
});

test("without a list of zones only the base's zone may be used", () => {
  const none = policyOf();
  assert.deepEqual(told(fleet, fleetReadOptions(none, "lab.net")), []);
  assert.deepEqual(told(fleet, fleetReadOptions(none, "home.net")), [
    "1:8 dns.zone zone_not_allowed",
  ]);
  const listed = policyOf("zones: [lab.net]");
  assert.deepEqual(told(fleet, fleetReadOptions(listed, "home.net")), []);
});

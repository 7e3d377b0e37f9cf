import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { cutHeadline } from "../../../src/core/plan/cut-headline.ts";
import { headlineParts } from "../../../src/core/plan/headline.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";
import { after, before } from "../../fakes/homelab-diff.ts";

function headline(base: FleetText, head: FleetText): string {
  return cutHeadline(
    headlineParts(diffFleets(fleetFile(base), fleetFile(head))),
  );
}

test("the headline of the mock-ups", () => {
  assert.equal(
    cutHeadline(headlineParts(diffFleets(before, after))),
    "1 VM removed with its disk, 1 rebuilt, 1 added, 2 resized, 1 new hostname, 1 renamed",
  );
});

test("the first part carries the noun, one or many", () => {
  const vms = { a: {}, b: {} };
  assert.equal(
    headline({ vms }, { vms: {} }),
    "2 VMs removed with their disks",
  );
  assert.equal(headline({ vms: {} }, { vms }), "2 VMs added");
  const renamed = { a: { vm_name: "x" }, b: {} };
  assert.equal(headline({ vms }, { vms: renamed }), "1 VM with a new hostname");
  const both = { a: { vm_name: "x" }, b: { vm_name: "y" } };
  assert.equal(headline({ vms }, { vms: both }), "2 VMs with new hostnames");
  const settings = { a: { tags: ["x"] }, b: { vlan: 1 }, c: {} };
  assert.equal(
    headline({ vms }, { vms: settings }),
    "1 VM added, 1 with network changed, 1 with settings changed",
  );
});

test("without rows the records speak, and without those nothing changes", () => {
  const vms = { a: {}, b: {} };
  assert.equal(
    headline({ vms }, { vms, dns: { ttl: 60 } }),
    "no VM changes, 2 DNS records re-created",
  );
  assert.equal(
    headline({ vms: { a: {} } }, { vms: { a: {} }, dns: { ttl: 60 } }),
    "no VM changes, 1 DNS record re-created",
  );
  assert.equal(headline({ vms }, { vms }), "nothing changes");
});

test("a title is cut at a whole part and says how many are left", () => {
  const parts = ["2 rebuilt", "3 resized", "4 renamed"].map((text) => ({
    count: 1,
    text,
  }));
  assert.equal(cutHeadline(parts, 31), "2 rebuilt, 3 resized, 4 renamed");
  assert.equal(cutHeadline(parts, 30), "2 rebuilt … and 2 more");
  assert.ok(
    cutHeadline(headlineParts(diffFleets(before, after))).length <= 140,
  );
});

test("of several kinds of records only the first says what they are", () => {
  const base = { vms: { a: { aliases: ["old"] }, b: {} } };
  const head = { vms: { a: { aliases: ["new", "x"] }, b: {} } };
  const diff = diffFleets(fleetFile(base), fleetFile(head));
  assert.deepEqual(
    headlineParts({ ...diff, changes: [] }).map(({ text }) => text),
    ["no VM changes", "1 DNS record deleted", "2 added"],
  );
});

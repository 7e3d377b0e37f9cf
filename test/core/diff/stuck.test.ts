import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import type { Vm } from "../../../src/core/fleet/fleet.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

const key = "ssh-ed25519 AAAA kim";

function problems(before: Partial<Vm>, after: Partial<Vm>) {
  return diffFleets(
    fleetFile({ vms: { a: before } }),
    fleetFile({ vms: { a: after } }),
  ).problems;
}

const stuck: readonly (readonly [string, Partial<Vm>, Partial<Vm>])[] = [
  ["pool_stays", { pool: "homelab" }, {}],
  ["ssh_keys_stay", { ssh_keys: [key] }, {}],
  ["dns_servers_stay", { dns_servers: ["10.0.0.2"] }, { dns_servers: [] }],
  ["disk_grows_and_moves", {}, { disk: 20, datastore: "fast" }],
];

for (const [code, before, after] of stuck)
  test(`${code}: refused, and not where the VM is made anew`, () => {
    const [problem, ...more] = problems(before, after);
    assert.equal(problem?.code, code);
    assert.deepEqual(more, []);
    assert.match(problem?.hint ?? "", /`/);
    assert.ok(problem?.at, "it has a line");
    assert.deepEqual(problems(before, { ...after, template: 9001 }), []);
    // Nothing changes, so nothing is stuck.
    assert.deepEqual(problems(before, before), []);
  });

test("what can be made is made: into a pool, into another, one key less, a disk that grows or moves", () => {
  for (const [before, after] of [
    [{}, { pool: "homelab" }],
    [{ pool: "homelab" }, { pool: "databases" }],
    [{ ssh_keys: [key, `${key}2`] }, { ssh_keys: [key] }],
    [{ dns_servers: ["10.0.0.2"] }, { dns_servers: ["10.0.0.3"] }],
    [{}, { disk: 20 }],
    [{}, { datastore: "fast" }],
  ] as const)
    assert.deepEqual(problems(before, after), []);
});

test("a default that goes away is one problem a VM's line; one that is emptied is one problem", () => {
  const vms = { a: {}, b: {}, c: { ssh_keys: [key] } };
  const before = fleetFile({ defaults: { ssh_keys: [key] }, vms });
  const emptied = fleetFile({ defaults: { ssh_keys: [] }, vms });
  assert.deepEqual(
    diffFleets(before, emptied).problems.map(({ path }) => path),
    ["defaults.ssh_keys"],
  );
  assert.deepEqual(
    diffFleets(before, fleetFile({ vms })).problems.map(({ path }) => path),
    ["vms.a.ssh_keys", "vms.b.ssh_keys"],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { FleetDiff } from "../../../src/core/diff/change.ts";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";

function diff(base: FleetText["vms"], head: FleetText["vms"]): FleetDiff {
  return diffFleets(fleetFile({ vms: base }), fleetFile({ vms: head }));
}

function codes({ notes }: FleetDiff): string[] {
  return notes.map(({ code, ids }) => `${code} ${ids.join(" ")}`);
}

test("a machine under another id without `formerly` is told the line to add", () => {
  const { notes, changes } = diff(
    { mon01: { vm_name: "grafana" } },
    { obs01: { vm_name: "grafana" } },
  );
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ["remove", "add"],
  );
  assert.equal(notes[0]?.code, "looks_like_rename");
  assert.match(
    notes[0]?.message ?? "",
    /write `formerly: mon01` under `obs01`/,
  );
});

test("a fixed address or a Proxmox number also gives a renamed id away", () => {
  for (const sign of [{ address: "10.0.0.1/24" }, { vm_id: 104 }])
    assert.ok(
      codes(diff({ a: sign }, { b: sign })).includes("looks_like_rename a b"),
    );
  assert.deepEqual(codes(diff({ a: {} }, { b: {} })), []);
});

test("`formerly` moves the state: one untouched VM, no removal", () => {
  const { changes, notes, records } = diff(
    { mon01: { vm_name: "grafana" } },
    { obs01: { vm_name: "grafana", formerly: "mon01" } },
  );
  assert.deepEqual(
    changes.map(({ id, formerId, effect }) => [id, formerId, effect]),
    [["obs01", "mon01", "untouched"]],
  );
  assert.deepEqual([notes, records], [[], []]);
});

test("a `formerly` without effect is noted when it is new, and only then", () => {
  assert.deepEqual(codes(diff({}, { a: { formerly: "b" } })), [
    "formerly_without_effect a",
  ]);
  assert.deepEqual(codes(diff({ a: {} }, { a: { formerly: "b" } })), [
    "formerly_without_effect a",
  ]);
  const a = { formerly: "b" };
  assert.deepEqual(codes(diff({ a }, { a: { ...a, cores: 4 } })), []);
});

test("an id that is there already does not take another's place", () => {
  const result = diff({ a: {}, b: {} }, { a: { formerly: "b" } });
  assert.deepEqual(
    result.changes.map(({ id, kind }) => `${id} ${kind}`),
    ["b remove", "a settings"],
  );
});

test("two VMs cannot both have been one", () => {
  const { problems } = diff(
    { old: {} },
    { a: { formerly: "old" }, b: { formerly: "old" } },
  );
  assert.deepEqual(
    problems.map(({ code, path, at }) => [code, path, at?.line]),
    [["formerly_twice", "vms.b.formerly", 202]],
  );
});

test("a protected VM that would lose its disk is named, also when the same change lifts the protection", () => {
  const was = { protect: true };
  assert.deepEqual(codes(diff({ a: was }, {})), ["protected a"]);
  assert.deepEqual(codes(diff({ a: was }, { a: { template: 1000 } })), [
    "protected a",
  ]);
  assert.deepEqual(
    codes(diff({ a: was }, { a: { protect: true, cores: 4 } })),
    [],
  );
  assert.deepEqual(codes(diff({ a: {} }, {})), []);
});

test("another network may bring another address, but only under DHCP", () => {
  assert.deepEqual(codes(diff({ a: {} }, { a: { vlan: 12 } })), [
    "address_may_change a",
  ]);
  const fixed = { address: "10.0.0.1/24" };
  assert.deepEqual(
    codes(diff({ a: fixed }, { a: { ...fixed, vlan: 12 } })),
    [],
  );
});

test("a name that goes from one VM to another is missing only for a while, and noted", () => {
  const result = diff(
    { a: { aliases: ["www"] }, b: {} },
    { a: {}, b: { aliases: ["www"] } },
  );
  assert.deepEqual(codes(result), ["name_changes_owner a b"]);
  assert.deepEqual(
    result.records.map(({ kind, missing }) => `${kind} ${missing}`),
    ["deleted briefly", "added none"],
  );
});

test("a smaller disk is a problem on its own line", () => {
  const { problems } = diff({ a: { disk: 40 } }, { a: { disk: 20 } });
  assert.deepEqual(problems, [
    {
      code: "disk_shrinks",
      message: "a disk cannot shrink: 40 GB → 20 GB",
      hint: "`disk: 40` or more",
      path: "vms.a.disk",
      at: { line: 201, column: 60 },
    },
  ]);
});

test("a smaller default disk is one problem, whatever it reaches", () => {
  const vms = Object.fromEntries(
    Array.from({ length: 14 }, (_, n) => [`web-${n}`, {}]),
  );
  const { problems } = diffFleets(
    fleetFile({ defaults: { disk: 40 }, vms }),
    fleetFile({ defaults: { disk: 20 }, vms }),
  );
  assert.equal(problems.length, 1);
  assert.equal(problems[0]?.path, "defaults.disk");
  assert.equal(problems[0]?.at?.line, 105);
  assert.match(problems[0]?.message ?? "", /and 2 more to 20 GB/);
});

test("a disk line that goes away shrinks at the VM's id", () => {
  const { problems } = diff({ a: { disk: 40 } }, { a: {} });
  assert.deepEqual(problems[0]?.at, { line: 201, column: 3 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { FleetDiff } from "../../../src/core/diff/change.ts";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { rowsOf } from "../../../src/core/diff/row.ts";
import type { Dns, Vm } from "../../../src/core/fleet/fleet.ts";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { after, before } from "../../fakes/homelab-diff.ts";

function one(was: Partial<Vm>, is: Partial<Vm>): FleetDiff {
  return diffFleets(
    fleetFile({ vms: { web01: was } }),
    fleetFile({ vms: { web01: is } }),
  );
}

function records(diff: FleetDiff): string[] {
  return diff.records.map(
    ({ kind, before: was, after: is, missing }) =>
      `${kind} ${was?.name ?? "–"} → ${is?.name ?? "–"} ${missing}`,
  );
}

test("the scenario of the mock-ups, row by row and record by record", () => {
  const diff = diffFleets(before, after);
  assert.deepEqual(
    diff.changes.map(({ id, kind, effect }) => `${id} ${kind} ${effect}`),
    [
      "cache01 remove erased_gone",
      "build01 rebuild erased_rebuilt",
      "db01 resize reboots",
      "web01 resize stays_up",
      "web02 rename stays_up",
      "obs01 rekey untouched",
      "app01 add starts",
    ],
  );
  assert.deepEqual(records(diff), [
    "deleted cache-01 → – for_good",
    "recreated builder-01 → builder-01 until_up",
    "recreated database-01 → database-01 until_back",
    "recreated grafana → grafana briefly",
    "recreated web-server-01 → web-server-01 briefly",
    "renamed web-server-02 → www-02 old_name_stops",
    "added – → app-server-01 none",
  ]);
  assert.deepEqual(diff.fanOuts, [
    {
      key: "dns.ttl",
      before: 300,
      after: 60,
      effect: "untouched",
      origin: { from: "defaults", at: { line: 3, column: 8 } },
      reaches: ["app01", "build01", "db01", "obs01", "web01", "web02"],
      overriddenBy: [],
    },
  ]);
  assert.deepEqual([diff.notes, diff.problems], [[], []]);
});

test("a default gateway that comes with a VM's own address is that VM's edit, not one setting that reaches several", () => {
  const read = (address: string) => {
    const vms = ["a", "b"].map(
      (id, n) => `  ${id}: {address: ${address.replace("N", String(n + 5))}}\n`,
    );
    const reading = readFleet(
      new TextEncoder().encode(
        `dns: {zone: home.example}\ndefaults: {gateway: 10.0.0.1}\nvms:\n${vms.join("")}`,
      ),
    );
    assert.ok(reading.ok);
    return reading.file;
  };
  const diff = diffFleets(read("dhcp"), read("10.0.0.N/24"));
  assert.deepEqual(diff.fanOuts, []);
  assert.deepEqual(
    diff.changes.map(({ edits, fannedOut }) => [
      edits.map(({ key }) => key),
      fannedOut,
    ]),
    [
      [["address", "gateway"], []],
      [["address", "gateway"], []],
    ],
  );
});

test("an edit says what was before, what is after and where it stands", () => {
  const [change] = one({ memory: 4096 }, { memory: 8192, cores: 4 }).changes;
  assert.deepEqual(change?.edits, [
    {
      key: "cores",
      before: 2,
      after: 4,
      origin: { from: "vm", at: { line: 201, column: 40 } },
      effect: "reboots",
    },
    {
      key: "memory",
      before: 4096,
      after: 8192,
      origin: { from: "vm", at: { line: 201, column: 50 } },
      effect: "reboots",
    },
  ]);
});

test("a line that goes away points to where the value now comes from", () => {
  const base = fleetFile({
    defaults: { memory: 1024 },
    vms: { a: { memory: 512 } },
  });
  const head = fleetFile({ defaults: { memory: 1024 }, vms: { a: {} } });
  const [change] = diffFleets(base, head).changes;
  assert.equal(change?.edits[0]?.origin.from, "defaults");
  assert.deepEqual(change?.fannedOut, []);
  const bare = diffFleets(base, fleetFile({ vms: { a: {} } }));
  assert.deepEqual(bare.changes[0]?.edits[0]?.origin, { from: "built_in" });
});

const kinds = [
  [{}, { template: 9001, memory: 4096 }, "rebuild", "erased_rebuilt"],
  [{}, { vm_id: 104 }, "rebuild", "erased_rebuilt"],
  [{ vm_id: 104 }, {}, "settings", "untouched"],
  [{}, { node: "pve2" }, "move", "stays_up"],
  [{}, { cpu_type: "host" }, "settings", "reboots"],
  [{}, { disk: 9, datastore: "fast" }, "resize", "reboots"],
  [{}, { vm_name: "web", tags: ["x"] }, "rename", "stays_up"],
  [{}, { bridge: "vmbr1" }, "network", "stays_up"],
  [{}, { address: "10.0.0.1/24", protect: true }, "network", "reboots"],
  [{}, { aliases: ["x"] }, "network", "untouched"],
  [{}, { on_boot: false }, "settings", "stays_up"],
  [{}, { protect: true }, "protect", "stays_up"],
  [{ formerly: "old" }, {}, "settings", "untouched"],
] as const;

for (const [was, is, kind, effect] of kinds)
  test(`${JSON.stringify(was)} → ${JSON.stringify(is)} is ${kind}, ${effect}`, () => {
    const [change] = one(was, is).changes;
    assert.deepEqual([change?.kind, change?.effect], [kind, effect]);
  });

test("a default that reaches two VMs is told once and names those that override it", () => {
  const vms = { a: {}, b: { disk: 30 }, c: { memory: 512 } };
  const base = fleetFile({ defaults: { memory: 1024 }, vms });
  const head = fleetFile({
    defaults: { memory: 2048, tags: ["x"] },
    vms: { ...vms, d: {}, e: { tags: ["own"] } },
  });
  const diff = diffFleets(base, head);
  assert.deepEqual(
    diff.fanOuts.map(({ key, reaches, overriddenBy, origin }) => [
      key,
      reaches,
      overriddenBy,
      origin?.from,
    ]),
    [
      ["memory", ["a", "b"], ["c"], "defaults"],
      ["tags", ["a", "b", "c"], ["e"], "defaults"],
    ],
  );
  assert.deepEqual(
    diff.changes.map(({ id, fannedOut }) => [id, fannedOut]),
    [
      ["a", ["memory", "tags"]],
      ["b", ["memory", "tags"]],
      ["c", ["tags"]],
      ["d", []],
      ["e", []],
    ],
  );
});

test("a default that reaches one VM is an edit of its row", () => {
  const base = fleetFile({ defaults: { memory: 1024 }, vms: { a: {} } });
  const head = fleetFile({ defaults: { memory: 2048 }, vms: { a: {}, b: {} } });
  const diff = diffFleets(base, head);
  assert.deepEqual(diff.fanOuts, []);
  assert.deepEqual(diff.changes[0]?.fannedOut, []);
});

test("VMs that only a fan-out reaches have a row unless they are untouched", () => {
  const vms = { a: {}, b: {} };
  const rows = (defaults: Partial<Vm>): string[] =>
    rowsOf(diffFleets(fleetFile({ vms }), fleetFile({ defaults, vms }))).map(
      ({ id }) => id,
    );
  assert.deepEqual(rows({ wildcard: true }), []);
  assert.deepEqual(rows({ tags: ["x"] }), ["a", "b"]);
  assert.deepEqual(rows({ memory: 512 }), ["a", "b"]);
});

const recordCases = [
  ["an alias comes", {}, { aliases: ["m"] }, ["added – → m none"]],
  ["an alias goes", { aliases: ["m"] }, {}, ["deleted m → – for_good"]],
  ["the wildcard comes", {}, { wildcard: true }, ["added – → *.web01 none"]],
  [
    "the wildcard follows the name",
    { wildcard: true },
    { wildcard: true, vm_name: "w" },
    [
      "renamed *.web01 → *.w old_name_stops",
      "renamed web01 → w old_name_stops",
    ],
  ],
  [
    "the old name stays as an alias",
    {},
    { vm_name: "w", aliases: ["web01"] },
    ["added – → w none"],
  ],
  [
    "name and alias change places",
    { vm_name: "x", aliases: ["y"] },
    { vm_name: "y", aliases: ["x"] },
    [],
  ],
  [
    "another fixed address is edited in place",
    { address: "10.0.0.1/24" },
    { address: "10.0.0.2/24" },
    ["readdressed web01 → web01 none"],
  ],
  [
    "another prefix leaves the record alone",
    { address: "10.0.0.1/24" },
    { address: "10.0.0.1/16" },
    [],
  ],
  [
    "a rebuilt VM under DHCP gets another address",
    {},
    { template: 1000 },
    ["readdressed web01 → web01 until_up"],
  ],
  [
    "a rebuilt VM with a fixed address keeps its record",
    { address: "10.0.0.1/24" },
    { address: "10.0.0.1/24", template: 1000 },
    [],
  ],
] as const;

for (const [name, was, is, expected] of recordCases)
  test(`records: ${name}`, () => {
    assert.deepEqual(records(one(was, is)), expected);
  });

test("under DHCP a record's address is not known", () => {
  const diff = one({ address: "10.0.0.1/24" }, {});
  assert.equal(diff.records[0]?.before?.address, "10.0.0.1");
  assert.equal(diff.records[0]?.after?.address, null);
});

test("a new zone stops every old name, also of VMs nothing else changes", () => {
  const file = (dns: Partial<Dns>) => fleetFile({ dns, vms: { a: {}, b: {} } });
  const diff = diffFleets(file({}), file({ zone: "lab.example" }));
  assert.deepEqual(records(diff), [
    "recreated a → a old_name_stops",
    "recreated b → b old_name_stops",
  ]);
  assert.deepEqual(diff.changes, []);
  assert.deepEqual(
    diff.fanOuts.map(({ key, reaches }) => [key, reaches]),
    [["dns.zone", ["a", "b"]]],
  );
});

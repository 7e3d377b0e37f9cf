import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { FleetDiff } from "../../src/core/diff/change.ts";
import { diffFleets } from "../../src/core/diff/diff.ts";
import { recordSpecs } from "../../src/core/diff/record-spec.ts";
import { rowsOf } from "../../src/core/diff/row.ts";
import { canonicalFleet } from "../../src/core/fleet/canonical.ts";
import type { Fleet, FleetFile, Vm } from "../../src/core/fleet/fleet.ts";
import { headlineParts } from "../../src/core/plan/headline.ts";
import { arbitraryFleet } from "../fakes/arbitrary-fleet.ts";
import { runs } from "../runs.ts";

const two = [arbitraryFleet, arbitraryFleet] as const;

/** Carries out what a diff says, edit by edit, and nothing else. */
function applyDiff(base: Fleet, diff: FleetDiff): Fleet {
  const vms = new Map<string, Vm>(base.vms);
  for (const { id, formerId, kind } of diff.changes) {
    if (kind === "remove") vms.delete(id);
    if (formerId !== null) vms.delete(formerId);
  }
  for (const { id, before, after, edits } of diff.changes) {
    if (after === null) continue;
    const changed = edits.map(({ key, after: value }) => [key, value]);
    vms.set(id, before ? { ...before, ...Object.fromEntries(changed) } : after);
  }
  return { dns: diff.dns.after, vms };
}

/** Every record of a fleet as one line of text: owner, name, and what it answers. */
function zoneOf(fleet: Fleet): Map<string, string> {
  return new Map(
    [...fleet.vms].flatMap(([id, vm]) =>
      [...recordSpecs(vm, fleet.dns).values()].map((spec) => [
        `${id} ${spec.name}`,
        `${spec.zone} ${spec.address} ${spec.ttl}`,
      ]),
    ),
  );
}

function shuffled({ fleet, origins }: FleetFile): FleetFile {
  return {
    fleet: { ...fleet, vms: new Map([...fleet.vms].reverse()) },
    origins: { ...origins, keys: new Map([...origins.keys].reverse()) },
  };
}

test("a fleet does not differ from itself", () => {
  fc.assert(
    fc.property(arbitraryFleet, (fleet) => {
      const diff = diffFleets(fleet, fleet);
      const { dns, ...lists } = diff;
      assert.deepEqual(dns.before, dns.after);
      for (const list of Object.values(lists)) assert.deepEqual(list, []);
    }),
    { numRuns: runs(100) },
  );
});

test("applying the diff to the base gives the head", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      const applied = applyDiff(base.fleet, diffFleets(base, head));
      assert.equal(canonicalFleet(applied), canonicalFleet(head.fleet));
    }),
    { numRuns: runs(500) },
  );
});

test("applying the record changes to the base's zone gives the head's", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      const diff = diffFleets(base, head);
      const zone = zoneOf(base.fleet);
      for (const { id, formerId } of diff.changes)
        for (const [key, value] of zoneOf(base.fleet))
          if (formerId !== null && key.startsWith(`${formerId} `)) {
            zone.delete(key);
            zone.set(`${id} ${key.split(" ")[1]}`, value);
          }
      for (const { id, before } of diff.records)
        if (before) zone.delete(`${id} ${before.name}`);
      for (const { id, after } of diff.records)
        if (after)
          zone.set(
            `${id} ${after.name}`,
            `${after.zone} ${after.address} ${after.ttl}`,
          );
      assert.deepEqual(
        [...zone].toSorted(),
        [...zoneOf(head.fleet)].toSorted(),
      );
    }),
    { numRuns: runs(500) },
  );
});

test("the order of VMs in the file never matters", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      assert.deepEqual(
        diffFleets(shuffled(base), shuffled(head)),
        diffFleets(base, head),
      );
    }),
    { numRuns: runs(500) },
  );
});

test("every changed id has one change, and the headline counts the rows", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      const diff = diffFleets(base, head);
      const found = diff.changes.map(({ id }) => id);
      assert.equal(new Set(found).size, found.length);
      for (const [id, vm] of head.fleet.vms) {
        const before = base.fleet.vms.get(id);
        const differs = JSON.stringify(before) !== JSON.stringify(vm);
        assert.equal(found.includes(id), differs, id);
      }
      for (const id of base.fleet.vms.keys())
        assert.ok(
          head.fleet.vms.has(id) ||
            found.includes(id) ||
            diff.changes.some(({ formerId }) => formerId === id),
          id,
        );
      const rows = rowsOf(diff).length;
      const parts = headlineParts(diff);
      const sum = parts.reduce((total, { count }) => total + count, 0);
      assert.equal(rows > 0 ? sum : rows, rows);
      assert.notEqual(parts.length, 0);
    }),
    { numRuns: runs(500) },
  );
});

test("an edit is told in the row or in exactly one fan-out that names the VM", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      const { changes, fanOuts } = diffFleets(base, head);
      for (const { id, edits, fannedOut } of changes)
        for (const { key } of edits) {
          const told = fanOuts.filter(
            (fanOut) => fanOut.key === key && fanOut.reaches.includes(id),
          );
          assert.equal(told.length, fannedOut.includes(key) ? 1 : 0);
        }
      for (const { key, reaches, overriddenBy } of fanOuts) {
        if (!key.startsWith("dns.")) assert.ok(reaches.length > 1);
        assert.ok(!reaches.some((id) => overriddenBy.includes(id)));
      }
    }),
    { numRuns: runs(500) },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { joinedDiff } from "../../../src/core/fleets/joined-diff.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";

function diff(base: FleetText["vms"], head: FleetText["vms"], zone = "a.lan") {
  const dns = { zone };
  return diffFleets(
    fleetFile({ dns, vms: base }),
    fleetFile({ dns, vms: head }),
  );
}

test("ids are those of their fleet, worst first over all of them", () => {
  const both = joinedDiff([
    { name: "home", diff: diff({}, { web: {} }) },
    {
      name: "cabin",
      diff: diff(
        { old: {}, gone: {} },
        { now: { vm_name: "old", formerly: "old" } },
      ),
    },
  ]);
  assert.deepEqual(
    both.changes.map(({ id, formerId, kind }) => [id, formerId, kind]),
    [
      ["cabin/gone", null, "remove"],
      ["cabin/now", "cabin/old", "rekey"],
      ["home/web", null, "add"],
    ],
  );
  assert.deepEqual(
    both.records.map(({ id, kind }) => `${id} ${kind}`),
    ["home/web added", "cabin/gone deleted"],
  );
  assert.equal(both.dns.after.zone, "a.lan");
  assert.deepEqual([both.fanOuts, both.notes], [[], []]);
});

test("mistakes of all fleets are kept", () => {
  const shrunk = diff({ a: { disk: 9 } }, { a: { disk: 8 } });
  const { problems } = joinedDiff([
    { name: "x", diff: diff({}, {}) },
    { name: "y", diff: shrunk },
  ]);
  assert.deepEqual(problems, shrunk.problems);
});

test("no fleet differs in nothing", () => {
  const { dns, ...lists } = joinedDiff([]);
  assert.deepEqual(dns.before, { zone: "", ttl: 0 });
  assert.deepEqual(Object.values(lists).flat(), []);
});

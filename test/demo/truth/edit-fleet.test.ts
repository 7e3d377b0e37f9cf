import assert from "node:assert/strict";
import { test } from "node:test";
import { stringify } from "yaml";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { canonicalFleet } from "../../../src/core/fleet/canonical.ts";
import type { Fleet, FleetFile } from "../../../src/core/fleet/fleet.ts";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { createChance } from "../../../src/demo/truth/chance.ts";
import { createDealer } from "../../../src/demo/truth/dealer.ts";
import {
  createFleetEditor,
  editKinds,
} from "../../../src/demo/truth/edit-fleet.ts";
import { site } from "../../../src/demo/truth/site.ts";

/** As the reader has it; a fleet that it refuses fails the test. */
function file(fleet: Fleet): FleetFile {
  const text = stringify(JSON.parse(canonicalFleet(fleet)), { lineWidth: 0 });
  const reading = readFleet(new TextEncoder().encode(text));
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.file;
}

/** Fleets one after the other, with what changed between them. */
function story(seed: number, rounds: number, most = 18) {
  const editor = createFleetEditor(seed);
  let fleet = editor.first(20);
  return Array.from({ length: rounds }, () => {
    const base = fleet;
    fleet = editor.next(base, most);
    return { base, head: fleet, diff: diffFleets(file(base), file(fleet)) };
  });
}

test("the same seed makes the same fleets, another one others", () => {
  const told = (seed: number) =>
    story(seed, 3).map(({ head }) => canonicalFleet(head));
  assert.deepEqual(told(7), told(7));
  assert.notDeepEqual(told(7), told(8));
});

for (const seed of [1, 2, 3])
  test(`seed ${seed}: every edit can be made, and every kind has its turn`, () => {
    const rounds = story(seed, 12);
    const kinds = new Set<string>();
    for (const { diff } of rounds) {
      assert.deepEqual(diff.problems, []);
      if (diff.dns.before.ttl !== diff.dns.after.ttl) kinds.add("dns.ttl");
      for (const { kind, edits } of diff.changes)
        for (const key of edits.length === 0 ? [kind] : edits)
          kinds.add(typeof key === "string" ? key : key.key);
    }
    assert.deepEqual(
      editKinds.filter((kind) => !kinds.has(kind)),
      [],
    );
  });

test("nothing is erased that is protected, and a template is always where it is cloned", () => {
  for (const { diff } of story(4, 40))
    for (const { effect, before, after } of diff.changes) {
      if (effect.startsWith("erased")) assert.equal(before?.protect, false);
      if (effect !== "erased_rebuilt") continue;
      const place = site.templates.find(({ vmid }) => vmid === after?.template);
      assert.equal(place?.node, after?.node);
    }
});

test("no more edits are made than were asked for, and some machines are left alone", () => {
  for (const most of [1, 5, 100])
    for (const { base, diff } of story(5, 6, most)) {
      const ttl = diff.dns.before.ttl === diff.dns.after.ttl ? 0 : 1;
      const count = diff.changes.length + ttl;
      assert.ok(count >= 1 && count <= most, `${count}`);
      assert.ok(count < base.vms.size);
    }
});

test("a dealer gives every card its turn before any its second, and waits for one that cannot be used", () => {
  const dealer = createDealer(["a", "b", "c"], createChance(1));
  const first = [1, 2, 3].map(() => dealer.deal((card) => card));
  assert.deepEqual(first.toSorted(), ["a", "b", "c"]);
  assert.equal(
    dealer.deal(() => null),
    null,
  );
  const without = [1, 2].map(() =>
    dealer.deal((it) => (it === "b" ? null : it)),
  );
  assert.deepEqual(without.toSorted(), ["a", "c"]);
});

test("chances are even enough", () => {
  const chance = createChance(9);
  const counts = new Map<number, number>();
  for (let at = 0; at < 10_000; at += 1) {
    const it = chance.below(5);
    counts.set(it, (counts.get(it) ?? 0) + 1);
  }
  assert.equal(counts.size, 5);
  for (const count of counts.values()) assert.ok(count > 1800 && count < 2200);
  assert.throws(() => chance.oneOf([]), RangeError);
});

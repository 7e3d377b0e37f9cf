import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { earlierPlans } from "../../../src/core/render/earlier-plan.ts";
import {
  fleetsSummary,
  renderFleetsComment,
} from "../../../src/core/render/fleets-comment.ts";
import {
  everyFleet,
  type FleetPart,
  type FleetsInput,
} from "../../../src/core/render/fleets-input.ts";
import { decodeMarker } from "../../../src/core/render/marker.ts";

const place = {
  serverUrl: "https://github.example",
  repository: "kim/homelab",
  severalFleets: true,
  number: 7,
  headSha: "a".repeat(40),
  baseSha: "b".repeat(40),
  baseRef: "main",
  run: { id: 9, attempt: 1 },
} as const;

function fileOf(name: string, ids: readonly string[], template: number) {
  const vms = ids.map((id) => `  ${id}: {}\n`).join("");
  const text = `dns:\n  zone: ${name}.example\ndefaults:\n  template: ${template}\nvms:${vms === "" ? " {}\n" : `\n${vms}`}`;
  const reading = readFleet(new TextEncoder().encode(text), {
    limits: { bytes: 8_000_000, vms: 20_000 },
  });
  assert.ok(reading.ok);
  return reading.file;
}

/** A fleet of so many VMs, all of which get a new disk, or all of which are new. */
function part(
  name: string,
  count: number,
  how: "rebuilt" | "added",
): FleetPart {
  const ids = Array.from({ length: count }, (_, i) => `vm${i}`);
  const base = fileOf(name, how === "added" ? [] : ids, 9000);
  const head = fileOf(name, ids, how === "added" ? 9000 : 9001);
  return {
    ...{ name, kind: "planned" },
    input: {
      place: { ...place, fleetPath: `fleets/${name}.yaml` },
      diff: diffFleets(base, head),
      head: head.fleet,
      origins: { base: base.origins, head: head.origins },
      ...{ realPlan: { kind: "after_merge" }, commands: false, digest: null },
      ...{ at: 0, earlier: [], replacedHandEdit: false, sameBytes: false },
    },
  };
}

function input(parts: readonly FleetPart[]): FleetsInput {
  return {
    place: { ...place, fleetPath: everyFleet },
    ...{ parts, problems: [], realPlan: { kind: "after_merge" } },
    ...{ commands: false, digest: null, uncovered: [] },
    ...{ at: 0, earlier: [], replacedHandEdit: false },
  };
}

function fleets(count: number, vms: number, how: "rebuilt" | "added") {
  return Array.from({ length: count }, (_, i) => part(`f${i}`, vms, how));
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

test("three ordinary fleets stand in one comment with every row", () => {
  const { body, further, step } = renderFleetsComment(
    input(fleets(3, 5, "added")),
  );
  assert.equal(step, 1);
  assert.deepEqual(further, []);
  assert.match(body, /^### Fleet plan for 3 fleets: 15 VMs added\n/);
  assert.equal(body.match(/new VM, starts/g)?.length, 15);
  assert.equal(decodeMarker(body)?.fleet, everyFleet);
});

test("ever smaller forms are taken before a second comment is", () => {
  const steps = [5, 100, 400].map((vms) => {
    const { step, further } = renderFleetsComment(
      input(fleets(3, vms, "added")),
    );
    assert.deepEqual(further, []);
    return step;
  });
  assert.deepEqual(steps, steps.toSorted());
  assert.equal(new Set(steps).size, 3);
});

test("what one comment has no room for goes on in further ones, and every dangerous VM is named in them", () => {
  const parts = fleets(12, 900, "rebuilt");
  const { body, further, tooDangerous } = renderFleetsComment(input(parts));
  assert.equal(tooDangerous, false);
  assert.ok(further.length > 0 && further.length <= 4, `${further.length}`);
  const all = [body, ...further];
  for (const one of all) assert.ok(bytes(one) <= 60_000, `${bytes(one)}`);
  assert.match(body, /10800 disks will be erased/);
  const text = all.join("\n");
  for (const name of ["f0", "f11"])
    assert.match(text, new RegExp(`^### \`fleets/${name}\\.yaml\``, "m"));
  assert.deepEqual(
    all.map((one) => decodeMarker(one)?.part ?? 1),
    all.map((_, index) => index + 1),
  );
});

test("a fleet that is larger than a comment is listed over several", () => {
  const { body, further, tooDangerous } = renderFleetsComment(
    input([part("big", 9000, "rebuilt"), part("small", 1, "rebuilt")]),
  );
  const text = [body, ...further].join("\n");
  assert.equal(tooDangerous, false);
  for (let i = 0; i < 9000; i += 1)
    assert.ok(text.includes(`vm${i}`), `vm${i}`);
  assert.match(text, /^### `fleets\/small\.yaml`/m);
});

test("more danger than all comments hold fails, and says so in the first", () => {
  const { body, further, tooDangerous } = renderFleetsComment(
    input(fleets(6, 9000, "rebuilt")),
  );
  assert.equal(tooDangerous, true);
  assert.equal(further.length, 4);
  assert.match(body, /These are not all/);
  assert.match(body, /54000 disks will be erased/);
});

test("as many fleets as a matrix has jobs keep the first comment in its limits", () => {
  const { body, further } = renderFleetsComment(
    input(fleets(256, 2, "rebuilt")),
  );
  for (const one of [body, ...further]) assert.ok(bytes(one) <= 60_000);
  assert.match(body, /512 disks will be erased/);
});

test("the summary takes the largest form that fits, and is none where none does", () => {
  const small = input(fleets(2, 5, "added"));
  assert.match(fleetsSummary(small, 60_000) ?? "", /10 VMs added/);
  assert.equal(fleetsSummary(small, 300), null);
});

test("the headline of a plan of several fleets is found again among earlier plans", () => {
  const { body } = renderFleetsComment(input(fleets(3, 5, "added")));
  assert.deepEqual(
    earlierPlans(body, "c".repeat(40)).map(({ headline }) => headline),
    ["15 VMs added"],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { fleetLabels, labelsOf } from "../../../src/core/render/labels.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { after, before } from "../../fakes/homelab-diff.ts";

const names = (...fleets: Parameters<typeof diffFleets>) =>
  labelsOf(diffFleets(...fleets)).map(({ name }) => name);

test("a plan has a label for everything it does, and one of its own for nothing", () => {
  assert.deepEqual(names(before, after), [
    "fleet:add",
    "fleet:reboot",
    "fleet:data-loss",
    "fleet:dns",
  ]);
  assert.deepEqual(names(before, before), ["fleet:none"]);
  const [base, head] = [
    fleetFile({ vms: { a: { tags: ["x"] } } }),
    fleetFile({ vms: { a: { tags: ["y"] } } }),
  ];
  assert.deepEqual(names(base, head), []);
});

test("GitHub takes the labels as they are", () => {
  for (const { name, colour, description } of Object.values(fleetLabels)) {
    assert.match(name, /^fleet:[a-z-]{1,40}$/);
    assert.match(colour, /^[0-9a-f]{6}$/);
    assert.ok(description.length <= 100);
  }
});

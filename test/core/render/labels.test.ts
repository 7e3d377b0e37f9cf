import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { fleetLabels, labelsOf } from "../../../src/core/render/labels.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";
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

test("each label has its reason, and no other", () => {
  const vms = { a: {}, b: { address: "10.0.0.2/24" } };
  const names = (to: FleetText["vms"], from: FleetText["vms"] = vms) =>
    labelsOf(diffFleets(fleetFile({ vms: from }), fleetFile({ vms: to }))).map(
      ({ name }) => name,
    );
  const { add, reboot, dataLoss, dns, none } = fleetLabels;
  assert.deepEqual(names({ ...vms, c: {} }), [add.name, dns.name]);
  assert.deepEqual(names({ ...vms, a: { cores: 4 } }), [reboot.name]);
  assert.deepEqual(names({ a: {} }), [dataLoss.name, dns.name]);
  assert.deepEqual(
    names({ ...vms, b: { ...vms.b, template: 1 } }).slice(0, 1),
    [dataLoss.name],
  );
  assert.deepEqual(names({ ...vms, a: { tags: ["x"] } }), []);
  assert.deepEqual(names(vms), [none.name]);
});

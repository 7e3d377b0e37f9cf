import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { originOf, placeOf } from "../../../src/core/diff/edits.ts";
import { kindOf } from "../../../src/core/diff/kind.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";

test("a value nobody wrote is built in, and a VM nobody wrote has no line", () => {
  const { origins } = fleetFile({ vms: { a: { disk: 9 } } });
  assert.deepEqual(originOf(origins, "b", "disk"), { from: "built_in" });
  assert.deepEqual(placeOf(origins, "b", "disk"), {});
  assert.deepEqual(placeOf(origins, "a", "cores"), {
    at: origins.vmAt.get("a"),
  });
  assert.notDeepEqual(placeOf(origins, "a", "disk"), {
    at: origins.vmAt.get("a"),
  });
});

test("a VM under a new id and nothing else has settings changed at most", () => {
  assert.equal(kindOf([], true), "settings");
});

function fanOuts(base: FleetText, head: FleetText): readonly string[] {
  return diffFleets(fleetFile(base), fleetFile(head)).fanOuts.map(
    ({ key, reaches }) => `${key} ${reaches.join()}`,
  );
}

test("a default gateway fans out, and not where it comes or goes with an address", () => {
  const defaults = { gateway: "10.0.0.1" };
  const fixed = (n: number) => ({ address: `10.0.0.${n}/24` });
  const dhcp = { gateway: null };
  const still = { a: fixed(5), b: fixed(6) };
  assert.deepEqual(
    fanOuts(
      { defaults, vms: still },
      { defaults: { gateway: "10.0.0.2" }, vms: { a: fixed(7), b: fixed(6) } },
    ),
    ["gateway a,b"],
  );
  const leased = { a: { ...dhcp }, b: { ...dhcp } };
  assert.deepEqual(fanOuts({ vms: leased }, { defaults, vms: still }), []);
  assert.deepEqual(fanOuts({ defaults, vms: still }, { vms: leased }), []);
});

test("a default that shrinks many disks is one mistake that names twelve of them", () => {
  const of = (count: number, disk: number) =>
    fleetFile({
      defaults: { disk },
      vms: Object.fromEntries(
        Array.from({ length: count }, (_, n) => [`vm${n + 10}`, {}]),
      ),
    });
  const told = (count: number) =>
    diffFleets(of(count, 9), of(count, 8)).problems.map(
      ({ message, path, at }) => `${path} ${at?.line} ${message}`,
    );
  const [twelve, ...none] = told(12);
  assert.deepEqual(none, []);
  assert.match(twelve ?? "", /^defaults\.disk 105 .*`vm20`, `vm21` to 8 GB$/);
  assert.match(told(13)[0] ?? "", /`vm21` and 1 more to 8 GB$/);
});

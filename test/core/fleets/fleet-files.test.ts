import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetFiles } from "../../../src/core/fleets/fleet-files.ts";
import { fleetPatterns } from "../../../src/core/fleets/fleet-patterns.ts";

test("one path is that path, without what stands around it", () => {
  for (const text of ["a/fleet.yaml", " a/fleet.yaml,", ",\n a/fleet.yaml \n"])
    assert.deepEqual(fleetFiles(text), {
      ...{ fleetPath: "a/fleet.yaml", among: null },
    });
  assert.equal(fleetFiles("fleet.yml")?.fleetPath, "fleet.yml");
});

test("a list, and a path with a star, are several and no path", () => {
  for (const text of ["a.yaml, b.yaml", "a.yaml\nb.yaml", "fleets/*.yaml"]) {
    const among = fleetPatterns(text);
    assert.notEqual(among, null);
    assert.deepEqual(fleetFiles(text), { fleetPath: "*", among });
  }
});

test("what is neither is nothing", () => {
  for (const text of ["", ",", "fleet.json", "../fleet.yaml", "/fleet.yaml"])
    assert.equal(fleetFiles(text), null, text);
});

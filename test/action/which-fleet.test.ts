import assert from "node:assert/strict";
import { test } from "node:test";
import { AdvisedError } from "../../src/action/advised-error.ts";
import { inputDocs } from "../../src/action/inputs.ts";
import { inputsOf } from "./job-in-memory.ts";

test("one fleet is read as ever: its path, its environment, and nothing of several", () => {
  const inputs = inputsOf({ "fleet-file": "a/b.yaml" });
  assert.equal(inputs["fleet-file"], "a/b.yaml");
  assert.equal(inputs.environment, inputDocs.environment.default);
  assert.equal(inputs.among, null);
});

test("a comma behind the only path is no part of it", () => {
  assert.equal(
    inputsOf({ "fleet-file": "a/b.yaml," })["fleet-file"],
    "a/b.yaml",
  );
});

test("each of several fleets has deployments of its own, and none has those of a single one", () => {
  const environment = (fleet: string) =>
    inputsOf({ "fleet-file": "fleets/*.yaml", fleet }).environment;
  assert.equal(environment("fleets/a.yaml"), "homelab/fleets/a.yaml");
  assert.notEqual(environment("fleets/a.yaml"), environment("fleets/b.yaml"));
});

test("a job about all fleets has no path that could be read", () => {
  const inputs = inputsOf({ "fleet-file": "a.yaml, b.yaml" });
  assert.equal(inputs["fleet-file"], "*");
});

test("a fleet the workflow's own list does not mean is refused", () => {
  for (const fleet of ["c.yaml", "fleets/x/a.yaml", "fleets/a.yml"])
    assert.throws(
      () => inputsOf({ "fleet-file": "fleets/*.yaml", fleet }),
      AdvisedError,
      fleet,
    );
  assert.throws(() => inputsOf({ fleet: "other.yaml" }), AdvisedError);
  assert.equal(inputsOf({ fleet: "fleet.yaml" }).among, null);
});

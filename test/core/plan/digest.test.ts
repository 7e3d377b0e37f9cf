import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { type DigestFacts, planDigest } from "../../../src/core/plan/digest.ts";
import { runs } from "../../runs.ts";

const facts: DigestFacts = {
  repositoryId: 12,
  fleetPath: "fleet.yaml",
  number: 42,
  base: '{"dns":{}}',
  head: '{"dns":{"ttl":60}}',
  catalogCommit: "4f2c9ab",
  toolchain: { opentofu: "1.12.6", terragrunt: "1.1.3" },
  policyBlob: "81d0e3c",
  breaches: ["b", "a"],
};

test("the digest is the sha256 of the canonical JSON, written out here", () => {
  const hash = (text: string): string =>
    createHash("sha256").update(text).digest("hex");
  const json = `{"base":"${hash(facts.base ?? "")}","breaches":["a","b"],"catalogCommit":"4f2c9ab","fleetPath":"fleet.yaml","head":"${hash(facts.head)}","number":42,"policyBlob":"81d0e3c","repositoryId":12,"toolchain":{"opentofu":"1.12.6","terragrunt":"1.1.3"},"v":1}`;
  assert.deepEqual(planDigest(facts), {
    full: hash(json),
    shown: hash(json).slice(0, 32),
  });
});

test("every field changes it", () => {
  const others: Required<DigestFacts> = {
    repositoryId: 13,
    fleetPath: "lab/fleet.yaml",
    number: 0,
    base: null,
    head: '{"dns":{"ttl":61}}',
    catalogCommit: "4f2c9ac",
    toolchain: { opentofu: "1.12.7", terragrunt: "1.1.3" },
    policyBlob: null,
    breaches: [],
  };
  const digests = Object.entries(others).map(
    ([key, value]) => planDigest({ ...facts, [key]: value }).full,
  );
  const all = new Set([planDigest(facts).full, ...digests]);
  assert.equal(all.size, Object.keys(facts).length + 1);
});

test("order and repeats of breaches and the order of tools do not matter", () => {
  const { full } = planDigest(facts);
  assert.equal(planDigest({ ...facts, breaches: ["a", "b", "a"] }).full, full);
  const toolchain = { terragrunt: "1.1.3", opentofu: "1.12.6" };
  assert.equal(planDigest({ ...facts, toolchain }).full, full);
});

test("no text in one field passes for another", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const left = planDigest({ ...facts, fleetPath: a, catalogCommit: b });
      const right = planDigest({ ...facts, fleetPath: b, catalogCommit: a });
      assert.equal(left.full === right.full, a === b);
    }),
    { numRuns: runs(100) },
  );
});

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { lockBranch } from "../../../src/core/lock/lock-branch.ts";
import {
  type LockClaim,
  lockClaim,
} from "../../../src/core/lock/lock-claim.ts";

const claim: LockClaim = {
  repositoryId: 12,
  fleetPath: "fleet.yaml",
  by: { kind: "comment", id: 5 },
};

test("a claim is the sha256 of its canonical JSON", () => {
  const text =
    '{"by":{"id":5,"kind":"comment"},"fleetPath":"fleet.yaml","repositoryId":12,"v":1}';
  assert.equal(
    lockClaim(claim),
    createHash("sha256").update(text).digest("hex"),
  );
});

test("a claim differs with each thing it is made of", () => {
  const others: readonly LockClaim[] = [
    claim,
    { ...claim, repositoryId: 13 },
    { ...claim, fleetPath: "lab/fleet.yaml" },
    { ...claim, by: { kind: "comment", id: 6 } },
    { ...claim, by: { kind: "run", id: 5, attempt: 1 } },
    { ...claim, by: { kind: "run", id: 5, attempt: 2 } },
  ];
  assert.equal(new Set(others.map(lockClaim)).size, others.length);
});

test("every fleet file has a branch of its own", () => {
  assert.equal(lockBranch("fleet.yaml"), "homelab-fleet-lock");
  const lab = lockBranch("lab/fleet.yaml");
  assert.match(lab, /^homelab-fleet-lock-[0-9a-f]{12}$/);
  assert.notEqual(lab, lockBranch("lab2/fleet.yaml"));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type FleetWord,
  joinedDigest,
} from "../../../src/core/fleets/joined-digest.ts";

const digest = (letter: string): FleetWord => ({
  kind: "digest",
  digest: letter.repeat(32),
});
const bytes = (path: string, after: string | null): FleetWord => ({
  ...{ kind: "bytes", path, before: "1", after },
});

test("one fleet is named by its own digest, none by none", () => {
  assert.equal(joinedDigest([]), null);
  assert.equal(joinedDigest([digest("a")]), "a".repeat(32));
  assert.equal(joinedDigest([bytes("a.yaml", "2")]), null);
});

test("the order of fleets does not matter, each of them does", () => {
  const both = joinedDigest([digest("a"), digest("b")]);
  assert.match(both ?? "", /^[0-9a-f]{32}$/);
  assert.equal(joinedDigest([digest("b"), digest("a")]), both);
  const others = [
    joinedDigest([digest("a"), digest("c")]),
    joinedDigest([digest("a"), digest("b"), digest("b")]),
    joinedDigest([digest("a"), bytes("b.yaml", "2")]),
    joinedDigest([digest("a"), bytes("b.yaml", "3")]),
    joinedDigest([digest("a"), bytes("c.yaml", "2")]),
    joinedDigest([digest("a"), bytes("b.yaml", null)]),
  ];
  assert.equal(new Set([both, ...others]).size, 7);
});

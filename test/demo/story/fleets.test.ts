import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { editedFleet, seedFleet } from "../../../src/demo/story/fleets.ts";

test("the story begins with the seed's fleet", () => {
  const seed = readFileSync(
    resolve(import.meta.dirname, "../../cases/fleets/seed.yaml"),
    "utf8",
  );
  assert.equal(seedFleet, seed);
});

test("the edit adds one VM, resizes one, removes one and changes one default", () => {
  const [base, head] = [seedFleet, editedFleet].map((text) =>
    readFleet(Buffer.from(text)),
  );
  assert.ok(base?.ok === true && head?.ok === true);
  const diff = diffFleets(base.file, head.file);
  assert.deepEqual(
    diff.changes.map(({ id, effect }) => [id, effect]),
    [
      ["web01", "erased_gone"],
      ["db01", "reboots"],
      ["web02", "stays_up"],
      ["app01", "starts"],
    ],
  );
  assert.deepEqual(
    diff.fanOuts.map(({ key }) => key),
    ["disk"],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ForgeError } from "../../src/app/ports.ts";
import { setLabels } from "../../src/app/set-labels.ts";
import { fleetLabels } from "../../src/core/render/labels.ts";
import { FakeForge } from "../fakes/forge.ts";

const { add, dns, none } = fleetLabels;

test("ours are put and taken away, people's stay, and nothing is written when all is right", async () => {
  const forge = new FakeForge();
  forge.label(7, ["bug", none.name]);
  assert.deepEqual(await setLabels(forge, 7, [add, dns]), []);
  assert.deepEqual(forge.labelsOf(7), ["bug", add.name, dns.name]);
  const before = forge.writes.length;
  await setLabels(forge, 7, [add, dns]);
  assert.equal(forge.writes.length, before);
});

test("a token that may not label is a warning", async () => {
  const forge = new FakeForge();
  forge.fail("labels.add", new ForgeError("forbidden", "No.", "Ask."));
  assert.deepEqual(await setLabels(forge, 7, [add]), [
    "The labels were not set. No. Ask.",
  ]);
});

test("a mistake of ours is no refusal of GitHub's", async () => {
  const forge = new FakeForge();
  forge.fail("labels.list", new RangeError("ours"));
  await assert.rejects(setLabels(forge, 7, [add]), RangeError);
});

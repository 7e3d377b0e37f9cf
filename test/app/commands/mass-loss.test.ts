import assert from "node:assert/strict";
import { test } from "node:test";
import { CommandWorld } from "./command-world.ts";

const ids = Array.from({ length: 10 }, (_, i) => `vm${i}`);

function fleetOn(template: number) {
  const lines = ids.map((id) => `  ${id}: {}\n`).join("");
  return {
    "fleet.yaml": `dns:\n  zone: home.sflab.io\ndefaults:\n  template: ${template}\nvms:\n${lines}`,
  };
}

test("5.2.mass-loss: a new template in `defaults` rebuilds ten VMs: all are named, and only the digest of exactly that lets them go", async () => {
  const world = await CommandWorld.start(fleetOn(9000));
  const number = await world.pull(fleetOn(9001));
  const last = () => world.forge.commentsOf(number).at(-1)?.body ?? "";
  for (const id of ids) assert.ok(last().includes(`\`${id}\``), id);
  const { reasonCode } = await world.say(number, "/apply", world.lee);
  assert.equal(reasonCode, "too_many_removals");
  for (const id of ids) assert.ok(last().includes(`\`${id}\``), id);
  const digest = world.digestIn(number);
  const wrong = `/apply ${digest.replace(/./g, "0")}`;
  const other = await world.say(number, wrong, world.lee);
  assert.notEqual(other.decision, "proceed");
  const right = await world.say(number, `/apply ${digest}`, world.lee);
  assert.equal(right.reasonCode, "proceed");
});

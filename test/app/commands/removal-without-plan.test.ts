import assert from "node:assert/strict";
import { test } from "node:test";
import { ForgeError } from "../../../src/app/ports.ts";
import { CommandWorld } from "./command-world.ts";

const down = new ForgeError("unavailable", "GitHub is down.", "Wait.");
const closed = new ForgeError("forbidden", "The token may not.", "Allow it.");

for (const call of ["comments.create", "checks.publish"] as const)
  test(`a removal whose plan is not written whole (${call}) is not asked about, and the next /destroy ends it`, async () => {
    const world = await CommandWorld.start();
    const issue = world.forge.raise("Remove", "", world.kim).number;
    world.forge.fail(call, down);
    await assert.rejects(world.destroy(issue, "web02", world.kim), ForgeError);
    assert.doesNotMatch(textOf(world, issue), /\/confirm /);
    const code = await world.destroy(issue, "web02", world.kim);
    assert.match(code, /^[0-9a-z]{8}$/);
    const pulls = await world.forge.merging.open("main");
    assert.equal(pulls.length, 1);
    const plan = textOf(world, pulls[0]?.number ?? 0);
    assert.match(plan, /^### Fleet plan: 1 VM removed/);
  });

test("a check run that never can be written keeps no removal from being asked about", async () => {
  const world = await CommandWorld.start();
  const issue = world.forge.raise("Remove", "", world.kim).number;
  world.forge.fail("checks.publish", closed);
  const code = await world.destroy(issue, "web02", world.kim);
  assert.match(code, /^[0-9a-z]{8}$/);
});

function textOf(world: CommandWorld, number: number): string {
  return world.forge
    .commentsOf(number)
    .map(({ body }) => body)
    .join("\n");
}

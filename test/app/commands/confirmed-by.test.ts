import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { codeHash } from "../../../src/core/command/code.ts";
import { decodeMarker, encodeMarker } from "../../../src/core/render/marker.ts";
import { CommandWorld, policy } from "./command-world.ts";

/** A removal pull request merged by hand: does its answered question let the disk go? */

async function asked(files: Parameters<typeof CommandWorld.start>[0] = {}) {
  const world = await CommandWorld.start(files);
  const issue = world.issue();
  const code = await world.destroy(issue, "web02", world.lee);
  const pull = await world.forge.merging.openFrom("homelab-fleet/remove-web02");
  const number = pull?.number ?? 0;
  const answer = (by: number) => world.forge.say(issue, `/confirm ${code}`, by);
  const goes = async () => {
    world.forge.merge(number);
    return (await world.weigh(null)).go;
  };
  return { world, issue, code, number, answer, goes };
}

const two = policy("confirm: two-person");

describe("an answered question", () => {
  it("lets the disk go when who asked gave its code in time", async () => {
    const { world, answer, goes } = await asked();
    answer(world.lee);
    assert.equal(await goes(), true);
  });

  it("does not without a code, or with somebody else's hands", async () => {
    const { world, issue, answer, goes } = await asked();
    world.forge.say(issue, "/confirm 00000000", world.lee);
    answer(world.mia);
    answer(world.nia);
    assert.equal(await goes(), false);
  });

  it("does not after a quarter of an hour", async () => {
    const { world, answer, goes } = await asked();
    await world.waitLong();
    answer(world.lee);
    assert.equal(await goes(), false);
  });

  it("does not before the policy's pause is over", async () => {
    const early = await asked(policy("cooldown: 5"));
    await early.world.wait(4);
    early.answer(early.world.lee);
    assert.equal(await early.goes(), false);
    const late = await asked(policy("cooldown: 5"));
    await late.world.wait(6);
    late.answer(late.world.lee);
    assert.equal(await late.goes(), true);
  });

  it("does not when who asked took it back or lost the role", async () => {
    const { world, issue, answer, goes } = await asked();
    answer(world.lee);
    const asking = world.forge
      .commentsOf(issue)
      .find(({ body }) => body === "/destroy web02");
    world.forge.erase(asking?.id ?? 0);
    assert.equal(await goes(), false);
  });
});

describe("where the policy wants two people, an answered question", () => {
  it("lets the disk go by another person's answer only", async () => {
    const alone = await asked(two);
    alone.answer(alone.world.lee);
    assert.equal(await alone.goes(), false);
    const both = await asked(two);
    both.answer(both.world.mia);
    assert.equal(await both.goes(), true);
  });

  it("is not made another person's by an edit of ours", async () => {
    const { world, issue, code, answer, goes } = await asked(two);
    const word = world.forge.say(issue, "hello", world.mia);
    forge(world, issue, code, word.id);
    answer(world.lee);
    assert.equal(await goes(), false);
  });
});

describe("a question whose comment somebody edited", () => {
  it("is not open any more", async () => {
    const { world, issue, code } = await asked();
    await world.wait(1);
    const own = world.forge
      .commentsOf(issue)
      .find(({ body }) => body.includes(code));
    world.forge.edit(own?.id ?? 0, own?.body ?? "");
    const run = await world.say(issue, `/confirm ${code}`, world.lee);
    assert.equal(run.reasonCode, "code_wrong");
    assert.deepEqual(world.forge.git.headOf("homelab-fleet-lock"), undefined);
  });
});

/** Writes another asking comment into our question, with a code that fits it. */
function forge(
  world: CommandWorld,
  issue: number,
  code: string,
  asked: number,
): void {
  const own = world.forge
    .commentsOf(issue)
    .find(({ body }) => body.includes(code));
  const marker = decodeMarker(own?.body ?? "");
  assert.ok(own && marker?.digest && marker.vm && marker.removal);
  const { digest, vm, removal, head } = marker;
  const hash = codeHash(code, { asked, vm, removal, head, digest });
  world.forge.edit(own.id, encodeMarker({ ...marker, asked, code: hash }));
}

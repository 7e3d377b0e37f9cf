import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { acknowledgedLosses } from "../../../src/app/commands/acknowledged.ts";
import { makersOf } from "../../../src/app/commands/makers-of.ts";
import type { PullForMerge } from "../../../src/app/commands/ports.ts";
import { ForgeError } from "../../../src/app/ports.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import type { Entry } from "../../fakes/git-history.ts";
import { CommandWorld, vms } from "./command-world.ts";

const path = "fleet.yaml";

/** A pull request that was merged, lee's word under it. */
async function merged(
  before: Readonly<Record<string, Entry>>,
  after: Readonly<Record<string, Entry>>,
) {
  const world = await CommandWorld.start(before);
  world.forge.push("change", after, world.nia);
  const words = { authorId: world.nia };
  const number = world.forge.open("change", "main", false, words);
  world.forge.merge(number);
  const pull = await world.forge.merging.pull(number);
  assert.ok(pull !== null);
  return { world, pull };
}

async function letGo(world: CommandWorld, pull: PullForMerge) {
  const { place, ports } = world;
  const words = await acknowledgedLosses([pull], place, defaultPolicy, ports);
  return [...words.keys()];
}

describe("a merge lets no disk go, whatever was said under it", () => {
  for (const [what, before, after] of [
    ["that took the fleet file away", {}, { [path]: null }],
    ["whose fleet file cannot be read", {}, { [path]: "vms: [" }],
    [
      "that made a link of the fleet file",
      {},
      { [path]: { kind: "refused", what: "link" } },
    ],
    ["of a fleet file nobody could read before", { [path]: "vms: [" }, vms(1)],
    ["that brought the first fleet file", { [path]: null }, vms(1)],
  ] as const)
    it(what, async () => {
      const { world, pull } = await merged(before, after);
      assert.deepEqual(await letGo(world, pull), []);
    });

  it("whose commit GitHub does not name, or that has nothing before it", async () => {
    const { world, pull } = await merged({}, vms(1));
    assert.deepEqual(await letGo(world, { ...pull, mergeCommitSha: null }), []);
    const first = world.forge.git.write(null, path, "vms: {}");
    assert.deepEqual(
      await letGo(world, { ...pull, mergeCommitSha: first }),
      [],
    );
  });
});

describe("who made a change", () => {
  it("is its author and who pushed last; where GitHub does not say, the author", async () => {
    const { world, pull } = await merged({}, vms(1));
    const { forge, nia: author } = world;
    const said = { author, lastPusher: author };
    assert.deepEqual(await makersOf(pull, { forge }), said);
    const down = new ForgeError("unavailable", "GitHub is down.", "Wait.");
    forge.fail("merging.pushes", down);
    const unsaid = { author, lastPusher: null };
    assert.deepEqual(await makersOf(pull, { forge }), unsaid);
    forge.merging.pushes = async () => [];
    assert.deepEqual(await makersOf(pull, { forge }), unsaid);
  });

  it("is not guessed after a mistake of ours", async () => {
    const { world, pull } = await merged({}, vms(1));
    world.forge.fail("merging.pushes", new RangeError("ours"));
    await assert.rejects(makersOf(pull, world.ports), RangeError);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CommandWorld, policy, vms } from "./command-world.ts";

/** A pull request that removes web03 where the policy wants two people. */
async function removing() {
  const world = await CommandWorld.start(policy("confirm: two-person"));
  const number = await world.pull(vms(1, 2));
  const text = `/apply ${world.digestIn(number)}`;
  const say = async (by: number) => {
    const { reasonCode } = await world.say(number, text, by);
    return reasonCode;
  };
  return { world, number, text, say };
}

const missing = "second_person_required";

describe("two people who give one digest", () => {
  it("merge with the second word, not with one person's second", async () => {
    const { world, say } = await removing();
    assert.equal(await say(world.lee), missing);
    assert.equal(await say(world.lee), missing);
    assert.equal(await say(world.mia), "proceed");
  });

  it("are not one who lost the role, edited or took it back, and another", async () => {
    for (const undone of ["role", "edited", "erased", "late"]) {
      const { world, number, text, say } = await removing();
      const { id } = world.forge.say(number, text, world.lee);
      await world.wait(undone === "late" ? 16 : 1);
      if (undone === "role") world.forge.person("lee", "write");
      if (undone === "edited") world.forge.edit(id, text);
      if (undone === "erased") world.forge.erase(id);
      assert.equal(await say(world.mia), missing, undone);
    }
  });

  it("are not the first and who wrote or pushed the change", async () => {
    const { world, say } = await removing();
    world.forge.person("nia", "maintain");
    await say(world.lee);
    assert.equal(await say(world.nia), missing);
  });
});

describe("two people and a removal's code", () => {
  it("who asked is not the second, nor who pushed to its branch", async () => {
    const world = await CommandWorld.start(policy("confirm: two-person"));
    const issue = world.issue();
    const code = await world.destroy(issue, "web02", world.lee);
    const confirm = async (by: number) =>
      (await world.say(issue, `/confirm ${code}`, by)).reasonCode;
    assert.equal(await confirm(world.lee), missing);
    const branch = "homelab-fleet/remove-web02";
    const head = await world.forge.ancestry.headOf(branch);
    world.forge.forcePush(branch, head, world.mia);
    assert.equal(await confirm(world.mia), missing);
    assert.equal(await confirm(world.kim), "proceed");
  });

  it("does not count who asked and may not any more", async () => {
    const world = await CommandWorld.start(policy("confirm: two-person"));
    const issue = world.issue();
    const code = await world.destroy(issue, "web02", world.lee);
    world.forge.person("lee", "write");
    const run = await world.say(issue, `/confirm ${code}`, world.mia);
    assert.equal(run.reasonCode, missing);
  });
});

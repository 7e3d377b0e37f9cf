import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CommandWorld, heldDigest, policy, vms } from "./command-world.ts";

/** Which words let a disk go after its removal was merged by hand. */

const two = policy("confirm: two-person");

/** A pull request that removes web03, and its digest. */
async function removing(files: Parameters<typeof CommandWorld.start>[0] = {}) {
  const world = await CommandWorld.start(files);
  const number = await world.pull(vms(1, 2));
  return { world, number, digest: world.digestIn(number) };
}

describe("a digest given in a merged pull request", () => {
  it("lets go what a person with the right said, before or after the merge", async () => {
    for (const order of ["said first", "merged first"]) {
      const { world, number, digest } = await removing();
      if (order === "merged first") world.forge.merge(number);
      world.forge.say(number, `/apply ${digest}`, world.lee);
      if (order === "said first") world.forge.merge(number);
      const go = await world.weigh(null);
      assert.equal(go.go && go.acknowledged?.by, "lee", order);
    }
  });

  it("is no word of who may not, of a robot, of an edited comment or in another place", async () => {
    const { world, number, digest } = await removing();
    const { forge, nia, lee } = world;
    const text = `/apply ${digest}`;
    forge.say(number, text, nia);
    forge.say(number, text, lee, true);
    forge.say(world.issue(), text, lee);
    forge.say(number, `/apply ${"0".repeat(32)}`, lee);
    const changed = forge.say(number, "hello", lee);
    await world.wait(1);
    forge.edit(changed.id, text);
    const deleted = forge.say(number, text, lee);
    forge.erase(deleted.id);
    forge.merge(number);
    assert.equal((await world.weigh(null)).go, false);
  });

  it("counts no more when its author lost the role", async () => {
    const { world, number, digest } = await removing();
    world.forge.say(number, `/apply ${digest}`, world.lee);
    world.forge.merge(number);
    world.forge.person("lee", "write");
    assert.equal((await world.weigh(null)).go, false);
  });

  it("says nothing of what the merge became when the branch had moved on", async () => {
    const { world, number, digest } = await removing();
    world.forge.say(number, `/apply ${digest}`, world.lee);
    const policyNow = policy("cooldown: 3");
    world.forge.push("main", policyNow, world.kim);
    world.forge.merge(number);
    assert.equal((await world.weigh(null)).go, false);
  });
});

describe("a word on a disk", () => {
  const fleet = (third: string) => ({
    "fleet.yaml": `dns:\n  zone: home.sflab.io\nvms:\n  web01: {address: 10.20.41.1/24}\n  web02: {address: 10.20.41.2/24}\n  ${third}\n`,
  });
  const rebuilt =
    "web09: {address: 10.20.41.3/24, formerly: web03, template: 9001}";

  it("is none on another machine that took its id", async () => {
    const world = await CommandWorld.start();
    const { forge } = world;
    forge.merge(await world.pull(vms(1, 2, 3, 9)));
    const number = await world.pull(vms(1, 2, 3));
    const digest = world.digestIn(number);
    forge.say(number, `/apply ${digest}`, world.lee);
    forge.merge(number);
    forge.merge(await world.pull(fleet(rebuilt)));
    assert.equal((await world.weigh(null)).go, false);
  });

  it("goes with its machine to another id", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull(fleet(rebuilt));
    const digest = world.digestIn(number);
    world.forge.say(number, `/apply ${digest}`, world.lee);
    world.forge.merge(number);
    assert.equal((await world.weigh(null)).go, true);
  });
});

describe("where the policy wants two people, a merge by hand", () => {
  it("goes with two of them within a quarter of an hour", async () => {
    const { world, number, digest } = await removing(two);
    world.forge.say(number, `/apply ${digest}`, world.lee);
    await world.wait(14);
    world.forge.say(number, `/apply ${digest}`, world.mia);
    world.forge.merge(number);
    const go = await world.weigh(null);
    assert.equal(go.go && go.acknowledged?.by, "mia");
  });

  it("does not go with one of them twice", async () => {
    const { world, number, digest } = await removing(two);
    world.forge.say(number, `/apply ${digest}`, world.lee);
    world.forge.say(number, `/apply ${digest}`, world.lee);
    world.forge.merge(number);
    assert.equal((await world.weigh(null)).go, false);
  });

  it("does not go with the second a day later", async () => {
    const { world, number, digest } = await removing(two);
    world.forge.say(number, `/apply ${digest}`, world.lee);
    await world.waitLong();
    world.forge.say(number, `/apply ${digest}`, world.mia);
    world.forge.merge(number);
    assert.equal((await world.weigh(null)).go, false);
  });

  it("does not go when the second wrote or pushed the change", async () => {
    const { world, number, digest } = await removing(two);
    world.forge.person("nia", "maintain");
    world.forge.say(number, `/apply ${digest}`, world.lee);
    world.forge.say(number, `/apply ${digest}`, world.nia);
    world.forge.merge(number);
    assert.equal((await world.weigh(null)).go, false);
  });

  it("does not go when nobody knows who pushed", async () => {
    const { world, number, digest } = await removing(two);
    world.forge.push("change", { notes: "more" }, null);
    world.forge.say(number, `/apply ${digest}`, world.lee);
    world.forge.say(number, `/apply ${digest}`, world.mia);
    world.forge.merge(number);
    assert.equal((await world.weigh(null)).go, false);
  });
});

describe("the digest of a held apply", () => {
  async function held(files: Parameters<typeof CommandWorld.start>[0] = {}) {
    const { world, number } = await removing(files);
    world.forge.merge(number);
    const digest = heldDigest(await world.weigh(null));
    const say = (by: number) => world.forge.say(number, `/apply ${digest}`, by);
    const given = { number, by: "lee", digest };
    return { world, say, given };
  }

  it("goes when one person with the right gives it", async () => {
    const { world, say, given } = await held();
    say(world.lee);
    assert.equal((await world.weigh(given)).go, true);
  });

  it("is no word on another conversation", async () => {
    const { world, given } = await held();
    const number = world.issue();
    assert.equal((await world.weigh({ ...given, number })).go, false);
  });

  it("waits for the second of two people", async () => {
    const { world, say, given } = await held(two);
    say(world.lee);
    assert.equal((await world.weigh(given)).go, false);
    say(world.lee);
    assert.equal((await world.weigh(given)).go, false);
    await world.wait(1);
    say(world.mia);
    const go = await world.weigh({ ...given, by: "mia" });
    assert.equal(go.go && go.acknowledged?.by, "mia");
  });

  it("does not take the change's author for the second", async () => {
    const { world, say, given } = await held(two);
    world.forge.person("nia", "maintain");
    say(world.lee);
    say(world.nia);
    const go = await world.weigh({ ...given, by: "nia" });
    assert.equal(go.go, false);
  });
});

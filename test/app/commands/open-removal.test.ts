import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ForgeError } from "../../../src/app/ports.ts";
import { CommandWorld, policy, vms } from "./command-world.ts";

const branch = "homelab-fleet/remove-web02";
const onlyRemoval = {
  "fleet.yaml":
    "dns:\n  zone: home.sflab.io\nvms:\n  web01: {address: 10.20.41.1/24}\n  web03: {address: 10.20.41.3/24}\n",
};

async function openNow({ forge }: CommandWorld) {
  const pull = await forge.merging.openFrom(branch);
  assert.ok(pull);
  const base = await forge.ancestry.headOf("main");
  const paths = forge.git.changedPaths(base, pull.headSha);
  return { ...pull, paths };
}

describe("the removal pull request", () => {
  it("changes the fleet file and nothing else", async () => {
    const world = await CommandWorld.start();
    await world.destroy(world.issue(), "web02", world.lee);
    const { paths, headSha } = await openNow(world);
    assert.deepEqual(paths, ["fleet.yaml"]);
    const file = world.forge.git.read("fleet.yaml", headSha);
    assert.equal(
      file.kind === "file" && Buffer.from(file.bytes).toString(),
      onlyRemoval["fleet.yaml"],
    );
  });

  it("is used again by a second question", async () => {
    const world = await CommandWorld.start();
    await world.destroy(world.issue(), "web02", world.lee);
    const first = await openNow(world);
    await world.destroy(world.issue(), "web02", world.lee);
    assert.equal((await openNow(world)).number, first.number);
  });

  it("is made anew where somebody prepared one that brings other files", async () => {
    const world = await CommandWorld.start();
    const more = { ...onlyRemoval, ...policy("confirm: solo") };
    world.forge.push(branch, more, world.nia);
    const theirs = world.forge.open(branch, "main", false, {
      authorId: world.nia,
    });
    await world.destroy(world.issue(), "web02", world.lee);
    const { paths, number } = await openNow(world);
    assert.notEqual(number, theirs);
    assert.deepEqual(paths, ["fleet.yaml"]);
  });

  it("is made anew where somebody put other files into ours", async () => {
    const world = await CommandWorld.start();
    await world.destroy(world.issue(), "web02", world.lee);
    const first = await openNow(world);
    const main = await world.forge.ancestry.headOf("main");
    world.forge.forcePush(branch, main, world.nia);
    const more = { ...onlyRemoval, ".github/workflows/fleet.yml": "evil" };
    world.forge.push(branch, more, world.nia);
    await world.destroy(world.issue(), "web02", world.lee);
    const { paths, number } = await openNow(world);
    assert.notEqual(number, first.number);
    assert.deepEqual(paths, ["fleet.yaml"]);
  });

  it("asks nothing when somebody pushes while it is opened", async () => {
    const world = await CommandWorld.start();
    const { forge } = world;
    const merging: typeof forge.merging = {
      ...forge.merging,
      create: async (pull) => {
        const made = await forge.merging.create(pull);
        forge.push(branch, { evil: "file" }, world.nia);
        return made;
      },
    };
    const issue = world.issue();
    const ports = { ...world.ports, forge: { ...forge, merging } };
    await assert.rejects(
      world.say(issue, "/destroy web02", world.lee, ports),
      ForgeError,
    );
    const bodies = forge.commentsOf(issue).map(({ body }) => body);
    assert.doesNotMatch(bodies.join(), /\/confirm [0-9a-z]{8}/);
  });

  it("is not opened for a VM of another name, nor by who may not", async () => {
    const world = await CommandWorld.start(vms(1, 2));
    const codes = [
      await world.say(world.issue(), "/destroy web09", world.lee),
      await world.say(world.issue(), "/destroy web02", world.nia),
    ].map(({ reasonCode }) => reasonCode);
    assert.deepEqual(codes, ["vm_unknown", "permission_denied"]);
    assert.equal(await world.forge.merging.openFrom(branch), null);
  });
});

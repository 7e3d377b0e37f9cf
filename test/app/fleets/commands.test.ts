import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lockBranch } from "../../../src/core/lock/lock-branch.ts";
import { FleetsWorld } from "./commands-world.ts";
import { type Files, fleetText, three } from "./fleets-world.ts";

const homePath = "fleets/home.yaml";
const cabinPath = "fleets/cabin.yaml";
/** db01 goes at home, web01 in the cabin. */
const both: Files = {
  [homePath]: fleetText("home.example", ["web01"]),
  [cabinPath]: fleetText("cabin.example", []),
};

async function pulled(files: Files = both) {
  const world = await FleetsWorld.with(three);
  const number = await world.pull(files);
  return { world, number, digest: world.digestIn(number) };
}

function work(outcome: { readonly work: unknown }): string {
  return JSON.stringify(outcome.work);
}

const inBoth =
  '[{"fleet":"fleets/cabin.yaml","site":"cabin"},{"fleet":"fleets/home.yaml","site":"home"}]';

describe("a pull request that touches two fleets", () => {
  it("is merged once by the digest of both, and both are handed on", async () => {
    const { world, number, digest } = await pulled();
    await world.wait(1);
    const outcome = await world.say(number, `/apply ${digest}`, world.lee);
    assert.equal(outcome.reasonCode, "proceed");
    assert.ok(work(outcome).includes(inBoth), work(outcome));
    assert.equal(
      world.forge.calls.filter((call) => call === "merging.merge").length,
      1,
    );
    for (const path of [homePath, cabinPath]) {
      assert.ok(world.forge.git.headOf(lockBranch(path)), path);
      assert.equal(await world.goes(path), true, path);
    }
  });

  it("is not merged without a digest, nor by that of one fleet alone", async () => {
    const alone = await pulled({ [homePath]: both[homePath] ?? "" });
    const { world, number } = await pulled();
    await world.wait(1);
    for (const [said, code] of [
      ["/apply", "digest_required"],
      [`/apply ${alone.digest}`, "digest_mismatch"],
      [`/apply ${"0".repeat(32)}`, "digest_mismatch"],
    ] as const)
      assert.equal((await world.say(number, said, world.lee)).reasonCode, code);
    assert.ok(!world.forge.calls.includes("merging.merge"));
    assert.ok(!world.forge.calls.includes("refs.create"));
  });

  it("is held in each fleet's own job when the digest was not that of both", async () => {
    const alone = await pulled({ [homePath]: both[homePath] ?? "" });
    const { world, number } = await pulled();
    world.forge.say(number, `/apply ${alone.digest}`, world.lee);
    world.forge.merge(number);
    for (const path of [homePath, cabinPath])
      assert.equal(await world.goes(path), false, path);
  });

  it("is refused as a whole while one of them is locked, and takes no other's lock", async () => {
    const { world, number, digest } = await pulled();
    const own = new FleetsWorld(homePath);
    const holder = Object.assign(own, {
      forge: world.forge,
      ports: world.ports,
    });
    await holder.say(world.issue(), "/lock storage", world.mia);
    await world.wait(1);
    const outcome = await world.say(number, `/apply ${digest}`, world.lee);
    assert.equal(outcome.reasonCode, "lock_held");
    assert.ok(!world.forge.calls.includes("merging.merge"));
    assert.equal(world.forge.git.headOf(lockBranch(cabinPath)), undefined);
  });

  it("is refused as a whole where one of them cannot be read", async () => {
    const { world, number } = await pulled({ ...both, [cabinPath]: "vms: [" });
    await world.wait(1);
    const outcome = await world.say(number, "/apply", world.lee);
    assert.equal(outcome.reasonCode, "fleet_invalid");
    assert.ok(!world.forge.calls.includes("merging.merge"));
  });

  it("is planned again for both", async () => {
    const { world, number } = await pulled();
    const outcome = await world.say(number, "/plan", world.nia);
    assert.equal(outcome.reasonCode, "proceed");
    assert.ok(work(outcome).includes(inBoth), work(outcome));
  });
});

describe("a lock of one fleet", () => {
  it("does not hold another's apply", async () => {
    const { world, number, digest } = await pulled({
      [cabinPath]: both[cabinPath] ?? "",
    });
    const own = new FleetsWorld(homePath);
    const holder = Object.assign(own, {
      forge: world.forge,
      ports: world.ports,
    });
    await holder.say(world.issue(), "/lock storage", world.mia);
    await world.wait(1);
    const outcome = await world.say(number, `/apply ${digest}`, world.lee);
    assert.equal(outcome.reasonCode, "proceed");
    assert.ok(work(outcome).includes(cabinPath));
    assert.ok(!work(outcome).includes(homePath));
  });

  it("is one of all where the command names none, and all are given back", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    await world.say(issue, "/lock storage", world.mia);
    const heads = () =>
      Object.keys(three).map((path) =>
        world.forge.git.headOf(lockBranch(path)),
      );
    assert.ok(heads().every((head) => head !== undefined));
    await world.say(issue, "/unlock", world.mia);
    assert.ok(heads().every((head) => head === undefined));
    assert.deepEqual(
      world.said(issue).filter((body) => body.includes("homelab-fleet")),
      [],
    );
  });
});

describe("/destroy", () => {
  it("finds the fleet that holds the id", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    const code = await world.destroy(issue, "db01", world.lee);
    await world.wait(1);
    const outcome = await world.say(issue, `/confirm ${code}`, world.lee);
    assert.equal(outcome.reasonCode, "proceed");
    assert.ok(work(outcome).includes(homePath));
    assert.equal(await world.goes(homePath), true);
  });

  it("is refused where two fleets hold the id, and names what is clear", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    const outcome = await world.say(issue, "/destroy web01", world.lee);
    assert.equal(outcome.reasonCode, "several_fleets");
    assert.match(world.said(issue)[0] ?? "", /`\/destroy cabin\/web01`/);
    assert.match(world.said(issue)[0] ?? "", /`\/destroy home\/web01`/);
    assert.ok(!world.forge.calls.includes("refs.create"));
  });

  it("takes the fleet's name before the id, and removes from that file alone", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    const code = await world.destroy(issue, "cabin/web01", world.lee);
    await world.wait(1);
    const outcome = await world.say(issue, `/confirm ${code}`, world.lee);
    assert.equal(outcome.reasonCode, "proceed");
    const head = world.forge.git.headOf("main") ?? "";
    const text = (path: string) => {
      const file = world.forge.git.read(path, head);
      return file.kind === "file" ? new TextDecoder().decode(file.bytes) : "";
    };
    assert.doesNotMatch(text(cabinPath), /web01/);
    assert.match(text(homePath), /web01/);
    assert.equal(await world.goes(cabinPath), true);
  });

  it("is refused for a fleet there is not, and for an id nobody has", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    for (const said of ["/destroy attic/web01", "/destroy none01"])
      assert.equal(
        (await world.say(issue, said, world.lee)).reasonCode,
        "several_fleets",
        said,
      );
    assert.equal(
      (await world.say(issue, "/destroy home/none01", world.lee)).reasonCode,
      "vm_unknown",
    );
  });

  it("is taken back by /cancel, whichever fleet it was about", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    await world.destroy(issue, "cabin/web01", world.lee);
    await world.wait(1);
    const outcome = await world.say(issue, "/cancel", world.lee);
    assert.equal(outcome.reasonCode, "proceed");
  });
});

describe("/apply in an issue", () => {
  it("is for every fleet, each by its own verdict", async () => {
    const world = await FleetsWorld.with({ ...three, [homePath]: "vms: [" });
    const outcome = await world.say(world.issue(), "/apply", world.lee);
    assert.equal(outcome.decision, "proceed");
    assert.ok(!work(outcome).includes(homePath));
    assert.ok(work(outcome).includes(cabinPath));
  });
});

it("a pull request that touches no fleet is not merged by a command", async () => {
  const { world, number } = await pulled({ "README.md": "hello" });
  await world.wait(1);
  const outcome = await world.say(number, "/apply", world.lee);
  assert.equal(outcome.reasonCode, "several_fleets");
  assert.ok(!world.forge.calls.includes("merging.merge"));
  // A matrix of no jobs would fail the workflow.
  assert.equal(work(await world.say(number, "/plan", world.nia)), "null");
});

it("a second run of a comment that was refused for one fleet does nothing", async () => {
  const world = await FleetsWorld.with(three);
  const issue = world.issue();
  const { id } = world.forge.say(issue, "/destroy home/none01", world.lee);
  await world.answer(id, issue);
  assert.equal((await world.answer(id, issue)).reasonCode, "already_done");
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkAgain } from "../../../src/app/commands/check-again.ts";
import { ForgeError } from "../../../src/app/ports.ts";
import { lockBranch } from "../../../src/core/lock/lock-branch.ts";
import { policy } from "../commands/command-world.ts";
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

describe("a refusal of one fleet of two", () => {
  it("names the disks of both, as one word lets both go", async () => {
    const { world, number } = await pulled();
    await world.wait(1);
    const refused = await world.say(number, "/apply", world.lee);
    assert.equal(refused.reasonCode, "digest_required");
    const [reply = ""] = world.said(number);
    assert.match(reply, /`cabin\/web01`/);
    assert.match(reply, /`home\/db01`/);
  });

  it("names the disks of the other where its own plan loses none and the comment was altered", async () => {
    const { world, number } = await pulled({
      [cabinPath]: fleetText("cabin.example", ["web01", "web02"]),
      [homePath]: both[homePath] ?? "",
    });
    const plan = world.forge.commentsOf(number).at(-1);
    assert.match(plan?.body ?? "", /home\/db01/);
    const body = (plan?.body ?? "").replaceAll("home/db01", "nothing");
    await world.forge.comments.update(plan?.id ?? 0, body);
    await world.wait(1);
    const refused = await world.say(number, "/apply", world.lee);
    assert.equal(refused.reasonCode, "no_plan");
    assert.match(world.said(number)[0] ?? "", /altered .* `home\/db01`/);
  });
});

describe("trouble with GitHub between two fleets", () => {
  const gone = new ForgeError("unavailable", "GitHub is away.", "Wait.");
  const heads = ({ forge }: FleetsWorld) =>
    [cabinPath, homePath].map((path) => forge.git.headOf(lockBranch(path)));

  it("leaves no lock where the second cannot be taken, and merges nothing", async () => {
    const { world, number, digest } = await pulled();
    await world.wait(1);
    world.forge.failSecond("refs.create", gone);
    await assert.rejects(
      world.say(number, `/apply ${digest}`, world.lee),
      /GitHub is away/,
    );
    assert.deepEqual(heads(world), [undefined, undefined]);
    assert.ok(!world.forge.calls.includes("merging.merge"));
    assert.match(world.said(number)[0] ?? "", /Not finished/);
  });

  it("gives the first lock back where the second cannot be given back", async () => {
    const { world, number, digest } = await pulled();
    await world.wait(1);
    world.forge.fail("merging.merge", gone);
    world.forge.fail("refs.deleteIf", gone);
    await assert.rejects(world.say(number, `/apply ${digest}`, world.lee));
    assert.equal(heads(world).filter((head) => head === undefined).length, 1);
  });

  it("is told by each fleet where none began anything, and the run fails", async () => {
    const { world } = await pulled();
    const issue = world.issue();
    world.forge.fail("refs.create", gone, Object.keys(three).length);
    await assert.rejects(world.say(issue, "/lock", world.lee), /is away/);
    const told = world.said(issue).filter((body) => /Not finished/.test(body));
    assert.ok(told.length >= Object.keys(three).length);
  });

  it("is refused in words of its own where nothing can be planned", async () => {
    const { world, number } = await pulled();
    await world.wait(1);
    world.forge.unsettle(number, 99);
    const refused = await world.say(number, "/apply", world.lee);
    assert.equal(refused.reasonCode, "merge_conflict");
    assert.ok(!world.forge.calls.includes("merging.merge"));
  });

  it("hands on what one fleet began, and tells what another could not", async () => {
    const { world } = await pulled();
    const issue = world.issue();
    world.forge.failSecond("refs.create", gone);
    const outcome = await world.say(issue, "/apply", world.lee);
    assert.equal(outcome.decision, "proceed");
    assert.ok(work(outcome).includes(cabinPath));
    assert.ok(!work(outcome).includes(homePath));
    const told = world.said(issue).filter((body) => /Not finished/.test(body));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /fleets\/home\.yaml/);
  });
});

describe("above the policy's limit", () => {
  it("each fleet goes by the digest of both", async () => {
    const world = await FleetsWorld.with({
      ...three,
      ...policy("max_removals: 1"),
    });
    const number = await world.pull({
      [homePath]: fleetText("home.example", []),
      [cabinPath]: fleetText("cabin.example", ["web01", "web02"]),
    });
    const digest = world.digestIn(number);
    await world.wait(1);
    const said = await world.say(number, `/apply ${digest}`, world.lee);
    assert.equal(said.reasonCode, "proceed");
    const given = { number, by: "lee", digest };
    for (const path of [homePath, cabinPath])
      assert.equal(await world.goes(path, given), true, path);
    assert.equal(await world.goes(homePath), false);
  });
});

describe("/unlock without a name", () => {
  it("is refused where locks are of several commands, and lets none go", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    await world.say(issue, "/lock home: new disks", world.mia);
    await world.say(issue, "/lock cabin: new roof", world.lee);
    const refused = await world.say(issue, "/unlock", world.lee);
    assert.equal(refused.reasonCode, "several_fleets");
    assert.match(
      world.said(issue)[0] ?? "",
      /`\/unlock cabin`.*`\/unlock home`/,
    );
    for (const path of [homePath, cabinPath])
      assert.notEqual(world.forge.git.headOf(lockBranch(path)), undefined);
    await world.say(issue, "/unlock cabin", world.lee);
    assert.equal(world.forge.git.headOf(lockBranch(cabinPath)), undefined);
  });

  it("is refused where one of the locks is not understood", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    world.forge.push(lockBranch(homePath), { "lock.json": "{}" }, world.nia);
    await world.say(issue, "/lock cabin: new roof", world.lee);
    const refused = await world.say(issue, "/unlock", world.lee);
    assert.equal(refused.reasonCode, "several_fleets");
    assert.notEqual(world.forge.git.headOf(lockBranch(cabinPath)), undefined);
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

describe("one fleet by name", () => {
  const locked = (world: FleetsWorld) =>
    Object.keys(three).filter(
      (path) => world.forge.git.headOf(lockBranch(path)) !== undefined,
    );

  it("is locked alone, with the reason behind a colon, and unlocked alone", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    await world.say(issue, "/lock home: new disks", world.mia);
    assert.deepEqual(locked(world), [homePath]);
    const held = await world.say(issue, "/lock", world.lee);
    assert.equal(held.reasonCode, "lock_held");
    assert.deepEqual(locked(world), Object.keys(three));
    const [refusal = ""] = world.said(issue);
    assert.match(refusal, /locked by `u\d+`.*: `new disks`|: `new disks`/);
    assert.match(refusal, /`fleets\/home\.yaml` · `lock_held`/);
    await world.say(issue, "/unlock home", world.mia);
    assert.deepEqual(
      locked(world),
      Object.keys(three).filter((path) => path !== homePath),
    );
  });

  it("locks all where the word is a reason", async () => {
    const world = await FleetsWorld.with(three);
    await world.say(world.issue(), "/lock home is painted", world.mia);
    assert.deepEqual(locked(world), Object.keys(three));
  });

  it("is shown alone", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    await world.say(issue, "/status cabin", world.nia);
    const [shown = "", ...more] = world
      .said(issue)
      .filter((body) => body.includes("homelab-fleet"));
    assert.deepEqual(more, []);
    assert.match(shown, /1 VM in `cabin\.example`/);
    assert.match(shown, /`fleets\/cabin\.yaml` · `proceed`/);
  });

  it("is applied alone in an issue and in a merged pull request, and no other's job takes that for its own", async () => {
    const { world, number } = await pulled();
    world.forge.merge(number);
    for (const where of [world.issue(), number]) {
      const outcome = await world.say(where, "/apply cabin", world.lee);
      assert.equal(outcome.reasonCode, "proceed");
      assert.equal(
        work(outcome),
        `{"kind":"apply","number":${where},"fleets":[{"fleet":"fleets/cabin.yaml","site":"cabin"}]}`,
      );
      assert.deepEqual(locked(world), [cabinPath]);
      const { id = 0 } = world.forge.commentsOf(where).at(-1) ?? {};
      const again = (path: string) =>
        checkAgain(new FleetsWorld(path).request(id, where), world.ports);
      assert.ok((await again(cabinPath)).ok);
      const other = await again(homePath);
      assert.ok(!other.ok);
      assert.equal(other.outcome.reasonCode, "several_fleets");
      await world.say(where, "/unlock cabin", world.lee);
    }
  });

  it("lets a pull request go that touches nothing else, and none that touches more", async () => {
    const { world, number, digest } = await pulled();
    await world.wait(1);
    for (const said of ["/apply home", "/apply office"]) {
      const outcome = await world.say(number, said, world.lee);
      assert.equal(outcome.reasonCode, "several_fleets", said);
      assert.match(world.said(number)[0] ?? "", /for every fleet it touches/);
    }
    assert.ok(!world.forge.calls.includes("merging.merge"));
    assert.notEqual(digest, "none");
    await world.ports.forge.merging.close(number);
    assert.equal(
      (await world.say(number, "/apply home", world.lee)).reasonCode,
      "closed",
    );
    const grown = fleetText("home.example", ["web01", "db01", "app01"]);
    const alone = await pulled({ [homePath]: grown });
    await alone.world.wait(1);
    const { lee } = alone.world;
    const outcome = await alone.world.say(alone.number, "/apply home", lee);
    assert.equal(outcome.reasonCode, "proceed");
    assert.ok(alone.world.forge.calls.includes("merging.merge"));
  });

  it("is refused where there is none of that name, and nothing is touched", async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    for (const [said, instead] of [
      ["/status attic", /`\/status cabin`.*`\/status home`.*`\/status office`/],
      ["/unlock cabn", /Did you mean `\/unlock cabin`\?/],
      ["/lock ofice: paint", /Did you mean `\/lock office`\?/],
      ["/apply hoem", /Did you mean `\/apply home`\?/],
    ] as const) {
      const outcome = await world.say(issue, said, world.lee);
      assert.equal(outcome.reasonCode, "several_fleets", said);
      assert.match(world.said(issue)[0] ?? "", instead);
    }
    assert.ok(!world.forge.calls.includes("refs.create"));
  });

  it("is refused for a broken policy first", async () => {
    const world = await FleetsWorld.with(three);
    world.forge.push("main", policy("x: 1"), world.kim);
    const outcome = await world.say(world.issue(), "/lock hoem", world.lee);
    assert.equal(outcome.reasonCode, "policy_invalid");
  });
});

it("locks are taken and given back whatever is wrong with the list of fleets", async () => {
  const twice = "fleets/Home.yaml";
  const world = await FleetsWorld.with({ ...three, [twice]: "vms: {}\n" });
  const issue = world.issue();
  assert.equal(
    (await world.say(issue, "/status", world.mia)).reasonCode,
    "fleet_invalid",
  );
  const paths = [...Object.keys(three), twice];
  const count = () =>
    paths.filter((path) => world.forge.git.headOf(lockBranch(path))).length;
  assert.equal(
    (await world.say(issue, "/lock", world.mia)).decision,
    "proceed",
  );
  assert.equal(count(), 4);
  await world.say(issue, "/unlock", world.mia);
  assert.equal(count(), 0);
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

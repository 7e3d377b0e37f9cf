import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { takeLock } from "../../../src/app/commands/fleet-lock.ts";
import { ForgeError } from "../../../src/app/ports.ts";
import { lockBranch } from "../../../src/core/lock/lock-branch.ts";
import { FleetsWorld } from "./commands-world.ts";
import { fleetText, three } from "./fleets-world.ts";

const homePath = "fleets/home.yaml";
const cabinPath = "fleets/cabin.yaml";
const touched = [cabinPath, homePath];

/** A pull request that adds a machine in two fleets, long enough ago. */
async function adding() {
  const world = await FleetsWorld.with(three);
  const number = await world.pull({
    [homePath]: fleetText("home.example", ["web01", "db01", "new01"]),
    [cabinPath]: fleetText("cabin.example", ["web01", "new01"]),
  });
  await world.wait(1);
  return { world, number };
}

/** Fleets whose lock is taken. */
function locked({ forge }: FleetsWorld): readonly string[] {
  return touched.filter(
    (path) => forge.git.headOf(lockBranch(path)) !== undefined,
  );
}

function merges({ forge }: FleetsWorld): number {
  return forge.calls.filter((call) => call === "merging.merge").length;
}

describe("a merge of several fleets that GitHub does not make", () => {
  for (const [what, answer, code] of [
    ["it refuses", { kind: "refused" }, "merge_conflict"],
    ["the head moved at the last moment", { kind: "head_moved" }, "head_moved"],
  ] as const)
    it(`gives every lock back: ${what}`, async () => {
      const { world, number } = await adding();
      world.forge.merging.merge = async () => answer;
      const outcome = await world.say(number, "/apply", world.lee);
      assert.equal(outcome.reasonCode, code);
      assert.equal(outcome.work, null);
      assert.deepEqual(locked(world), []);
    });

  it("gives every lock back: nobody knows why", async () => {
    const { world, number } = await adding();
    const down = new ForgeError("unavailable", "GitHub is down.", "Wait.");
    world.forge.fail("merging.merge", down);
    await assert.rejects(world.say(number, "/apply", world.lee), down);
    assert.match(
      world.said(number)[0] ?? "",
      /Not finished\..*GitHub is down/s,
    );
    assert.deepEqual(locked(world), []);
  });
});

it("whoever comes first to the second lock keeps it, and the first one is given back", async () => {
  const { world, number } = await adding();
  const { forge } = world;
  const { create } = forge.refs;
  forge.refs.create = async (branch, commit) => {
    if (branch !== lockBranch(homePath)) return create(branch, commit);
    forge.refs.create = create;
    const record = {
      version: 1,
      kind: "hold",
      ...{ claim: "a".repeat(64), reason: "storage" },
      ...{ ownerId: world.mia, ownerLogin: "mia", since: world.clock.now() },
      ...{ number: 1, commentId: 1, runId: 0 },
    } as const;
    await takeLock({ fleetPath: homePath }, record, forge);
    return create(branch, commit);
  };
  const outcome = await world.say(number, "/apply", world.lee);
  assert.equal(outcome.reasonCode, "lock_held");
  assert.deepEqual(locked(world), [homePath]);
  assert.equal(merges(world), 0);
});

describe("a pull request to several fleets that cannot be planned as a whole", () => {
  it("is refused where it conflicts", async () => {
    const { world, number } = await adding();
    const other = fleetText("home.example", ["web01"]);
    world.forge.push("main", { [homePath]: other }, world.kim);
    const outcome = await world.say(number, "/apply", world.lee);
    assert.equal(outcome.reasonCode, "merge_conflict");
    assert.equal(merges(world), 0);
  });

  it("is not merged while GitHub has no test merge of it, whatever the gates say", async () => {
    const { world, number } = await adding();
    const { read } = world.forge.pullRequests;
    world.forge.pullRequests.read = async (which) => ({
      ...(await read(which)),
      mergeCommitSha: null,
    });
    await assert.rejects(
      world.say(number, "/apply", world.lee),
      /no test merge of this pull request yet/,
    );
    assert.equal(merges(world), 0);
    assert.deepEqual(locked(world), []);
  });

  it("is not merged when it goes away meanwhile", async () => {
    const { world, number } = await adding();
    const { pull } = world.forge.merging;
    let looks = 0;
    world.forge.merging.pull = async (which) => {
      looks += 1;
      return looks === 1 ? pull(which) : null;
    };
    await assert.rejects(
      world.say(number, "/apply", world.lee),
      /The pull request is gone/,
    );
    assert.equal(merges(world), 0);
  });
});

it("/help needs no fleet to be read", async () => {
  const world = await FleetsWorld.with({ [homePath]: "vms: [" });
  const outcome = await world.say(world.issue(), "/help", world.nia);
  assert.equal(outcome.reasonCode, "proceed");
});

for (const said of ["/confirm abcdefgh", "/cancel", "/unlock"])
  it(`${said} where there is nothing of it says so of one fleet`, async () => {
    const world = await FleetsWorld.with(three);
    const issue = world.issue();
    const outcome = await world.say(issue, said, world.lee);
    assert.notEqual(outcome.decision, "ignore");
    assert.equal(outcome.work, null);
    assert.equal(world.said(issue).length, 2);
  });

it("/plan of a pull request that conflicts says nothing of a plan", async () => {
  const { world, number } = await adding();
  const other = fleetText("home.example", ["web01"]);
  world.forge.push("main", { [homePath]: other }, world.kim);
  const outcome = await world.say(number, "/plan", world.nia);
  assert.notEqual(outcome.result, "planned");
});

it("a fleet whose name nobody could write stops every command but /help", async () => {
  const world = await FleetsWorld.with({ ...three, "fleets/A.yaml": "" });
  const outcome = await world.say(world.issue(), "/apply", world.lee);
  assert.equal(outcome.reasonCode, "fleet_invalid");
});

for (const said of ["/lock storage", "/confirm abcdefgh"])
  it(`${said} in a repository without a fleet is about none`, async () => {
    const world = await FleetsWorld.with({ readme: "hello" });
    const outcome = await world.say(world.issue(), said, world.lee);
    assert.equal(outcome.decision, "refuse");
    assert.equal(outcome.work, null);
  });

import assert from "node:assert/strict";
import { test } from "node:test";
import { applying } from "../../../src/app/applying.ts";
import { takeLock } from "../../../src/app/commands/fleet-lock.ts";
import { ForgeError, type ForgeErrorReason } from "../../../src/app/ports.ts";
import {
  type FleetsOf,
  repositoryFacts,
} from "../../../src/app/status/repository-facts.ts";
import type { LockRecord } from "../../../src/core/lock/lock.ts";
import { encodeMarker } from "../../../src/core/render/marker.ts";
import { ownAuthorId } from "../../fakes/forge.ts";
import { CommandWorld, policy, vms } from "../commands/command-world.ts";
import { FleetsWorld } from "../fleets/commands-world.ts";
import { fleetText, patterns, three } from "../fleets/fleets-world.ts";

const one: FleetsOf = {
  ...{ fleetPath: "fleet.yaml", among: null, environment: "homelab" },
};

function factsOf({ forge }: CommandWorld, where = one) {
  return repositoryFacts("main", where, forge);
}

async function fleetOf(world: CommandWorld) {
  const [fleet, ...more] = (await factsOf(world)).fleets;
  assert.ok(fleet !== undefined && more.length === 0);
  return fleet;
}

const record: LockRecord = {
  ...{ version: 1, claim: "c".repeat(64), kind: "hold", ownerId: 5 },
  ...{ ownerLogin: "kim", number: 3, commentId: 9, runId: 4, since: 1_000 },
  reason: "moving the storage",
};

test("a quiet fleet: what is there is what was applied, nothing is open, and nothing is written", async () => {
  const world = await CommandWorld.start();
  const before = world.forge.writes.length;
  const facts = await factsOf(world);
  const head = await world.forge.ancestry.headOf("main");
  assert.equal(facts.head, head);
  assert.equal(facts.policyProblems, 0);
  const [fleet] = facts.fleets;
  assert.ok(fleet?.file.kind === "told" && fleet.file.value.kind === "fleet");
  assert.deepEqual(
    [...fleet.file.value.fleet.vms.keys()],
    ["web01", "web02", "web03"],
  );
  assert.ok(fleet.applied.kind === "told");
  assert.equal(fleet.applied.value?.sha, head);
  assert.deepEqual(fleet.applied.value?.fleet, fleet.file.value.fleet);
  assert.deepEqual(fleet.lock, { kind: "told", value: { kind: "free" } });
  assert.deepEqual(fleet.open, { kind: "told", value: [] });
  assert.deepEqual(fleet.drift, { kind: "told", value: null });
  assert.equal(world.forge.writes.length, before);
});

test("the lock is somebody's, also while it is nobody's claim that asks", async () => {
  const world = await CommandWorld.start();
  await takeLock({ fleetPath: "fleet.yaml" }, record, world.forge);
  const { lock } = await fleetOf(world);
  assert.ok(lock.kind === "told" && lock.value.kind === "held");
  assert.deepEqual(lock.value.record, record);
});

test("open pull requests that change the fleet are open plans", async () => {
  const world = await CommandWorld.start();
  const number = await world.pull(vms(1, 2));
  world.forge.push("words", { "README.md": "Hello" }, world.nia);
  world.forge.open("words");
  const { open } = await fleetOf(world);
  assert.deepEqual(open, { kind: "told", value: [number] });
});

test("the last five applies come with how they ended and the run that made them", async () => {
  const world = await CommandWorld.start();
  const { deployments, ancestry } = world.forge;
  const sha = await ancestry.headOf("main");
  for (const id of [11, 12, 13, 14, 15]) {
    const run = applying({ id, attempt: 2 });
    const made = await deployments.create("homelab", sha, run);
    await deployments.setState(made.id, "failure", `run ${id} stopped`);
  }
  const { applies } = await fleetOf(world);
  assert.ok(applies.kind === "told");
  assert.deepEqual(
    applies.value.map(({ runId, state, words }) => [runId, state, words]),
    [15, 14, 13, 12, 11].map((id) => [id, "failure", `run ${id} stopped`]),
  );
});

test("an apply whose run is not named has none", async () => {
  const { applies } = await fleetOf(await CommandWorld.start());
  assert.ok(applies.kind === "told");
  assert.deepEqual(
    applies.value.map(({ runId, state }) => [runId, state]),
    [[null, "success"]],
  );
});

test("drift is told of by our own open issue, and by nobody else's copy of it", async () => {
  const world = await CommandWorld.start();
  const marker = encodeMarker({
    ...{ kind: "drift", fleet: "fleet.yaml", pr: 0, stage: 2, run: 1 },
    ...{ head: "a".repeat(40), base: "a".repeat(40), body: "b".repeat(16) },
    attempt: 1,
  });
  world.forge.raise("Fleet drift", `x\n${marker}`, world.lee);
  assert.deepEqual((await fleetOf(world)).drift, { kind: "told", value: null });
  const own = world.forge.raise("Fleet drift", `x\n${marker}`, ownAuthorId);
  assert.deepEqual((await fleetOf(world)).drift, {
    kind: "told",
    value: own.number,
  });
  const closed = { ...own, state: "closed" } as const;
  await world.forge.issues.update(own.number, closed);
  assert.deepEqual((await fleetOf(world)).drift, { kind: "told", value: null });
});

test("a broken fleet file gives its problems, a broken policy their number", async () => {
  const world = await CommandWorld.start();
  world.forge.push(
    "main",
    { "fleet.yaml": "vms: 7\n", ...policy("x: 1") },
    world.kim,
  );
  const facts = await factsOf(world);
  assert.ok(facts.policyProblems > 0);
  const file = facts.fleets[0]?.file;
  assert.ok(file?.kind === "told" && file.value.kind === "broken");
  assert.ok(file.value.problems.length > 0);
  assert.equal(facts.fleets[0]?.applied.kind, "told");
});

test("a fleet never begun is none, and one that is gone is shown while it was applied or is locked", async () => {
  const never = { ...one, fleetPath: "never.yaml", environment: "never" };
  const world = await CommandWorld.start();
  const count = async (where: FleetsOf) =>
    (await factsOf(world, where)).fleets.length;
  assert.equal(await count(never), 0);
  await takeLock(never, record, world.forge);
  assert.equal(await count(never), 1);
  world.forge.push("main", { "fleet.yaml": null }, world.kim);
  assert.equal(await count({ ...one, environment: "never" }), 0);
  assert.equal(await count(one), 1);
});

const several: FleetsOf = {
  ...{ fleetPath: "*", among: patterns, environment: "homelab" },
};

test("several fleets each have their own lock, deployments and open plans", async () => {
  const world = await FleetsWorld.with(three);
  const [cabin = "", home = "", office = ""] = Object.keys(three).toSorted();
  await takeLock({ fleetPath: home }, record, world.forge);
  const number = await world.pull({
    [cabin]: fleetText("cabin.example", ["web01", "web02"]),
  });
  const { fleets, listProblems } = await factsOf(world, several);
  assert.deepEqual(listProblems, []);
  assert.deepEqual(
    fleets.map(({ fleetPath, lock, open, applied, applies }) => [
      fleetPath,
      lock.kind === "told" && lock.value.kind,
      open.kind === "told" && open.value,
      applied.kind === "told" && applied.value !== null,
      applies.kind === "told" && applies.value.length,
    ]),
    [
      [cabin, "free", [number], true, 1],
      [home, "held", [], true, 1],
      [office, "free", [], true, 1],
    ],
  );
});

test("what every fleet asks alike is asked once, however many there are", async () => {
  const world = await FleetsWorld.with(three);
  await world.pull({ "fleets/cabin.yaml": "vms: [" });
  const before = world.forge.calls.length;
  await factsOf(world, several);
  const calls = world.forge.calls.slice(before);
  const count = (name: string) => calls.filter((one) => one === name).length;
  assert.equal(count("merging.open"), 1);
  assert.equal(count("issues.listOpen"), 1);
  // The list of fleets, and the folder at both commits.
  assert.ok(count("files.list") <= 3, `${count("files.list")}`);
  assert.ok(calls.length <= 10 + 3 * 11, `${calls.length} calls`);
});

test("what is wrong with the list of fleets is told, and they are shown all the same", async () => {
  const odd = { ...three, "fleets/Odd.yaml": "vms: {}\n" };
  const world = await FleetsWorld.with(odd);
  const { fleets, listProblems } = await factsOf(world, several);
  assert.equal(fleets.length, 4);
  assert.deepEqual(
    listProblems.map(({ code }) => code),
    ["fleet_name"],
  );
});

test("each part that GitHub does not give is missing alone, with why", async () => {
  const why: Readonly<Record<ForgeErrorReason, string>> = {
    ...{ forbidden: "forbidden", unauthorized: "forbidden" },
    ...{ rate_limited: "limited", not_found: "missing" },
    ...{ unprocessable: "missing", unavailable: "silent", garbage: "silent" },
  };
  const parts = {
    applied: "deployments.lastSuccessful",
    applies: "deployments.recent",
    lock: "refs.read",
    open: "merging.open",
    drift: "issues.listOpen",
  } as const;
  const world = await CommandWorld.start();
  for (const reason of [
    "forbidden",
    "unauthorized",
    "rate_limited",
    "not_found",
    "unprocessable",
    "unavailable",
    "garbage",
  ] as const)
    for (const part of [
      "applied",
      "applies",
      "lock",
      "open",
      "drift",
    ] as const) {
      world.forge.fail(parts[part], new ForgeError(reason, "canary", "canary"));
      const { fleetPath: _, ...fleet } = await fleetOf(world);
      const untold = Object.entries(fleet).filter(
        ([, { kind }]) => kind === "untold",
      );
      assert.deepEqual(untold, [[part, { kind: "untold", why: why[reason] }]]);
    }
});

test("a mistake of ours is no silence of GitHub's", async () => {
  const world = await CommandWorld.start();
  Object.assign(world.forge.issues, {
    listOpen: () => Promise.reject(new TypeError("ours")),
  });
  await assert.rejects(factsOf(world), TypeError);
});

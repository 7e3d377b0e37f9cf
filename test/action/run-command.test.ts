import assert from "node:assert/strict";
import { test } from "node:test";
import { AdvisedError } from "../../src/action/advised-error.ts";
import {
  CommandWorld,
  lockBranch,
  vms,
} from "../app/commands/command-world.ts";
import {
  afterwards,
  creation,
  machine,
  made,
  name,
} from "../fakes/apply-world.ts";
import { FakeHomelab } from "../fakes/homelab.ts";
import { tofuPlan } from "../fakes/tofu-plan.ts";
import { asked, did, lastWord, ownState } from "./command-jobs.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

for (const job of ["", "command", "fleets"])
  test(`a job that says "${job}" of itself answers, and never opens the homelab`, async () => {
    await using files = await RunnerFiles.make();
    const world = await CommandWorld.start();
    const at = asked(world, "/apply");
    const log = await said(async () => {
      assert.equal(await did(world, at, { job }), 0);
    });
    const outputs = await files.outputs();
    assert.equal(outputs["work"], "apply");
    assert.equal(outputs["decision"], "proceed");
    assert.match(log, /\(proceed\)/);
    const refused = asked(world, "/apply nonsense");
    assert.match(
      await said(() => did(world, refused, { job })),
      /Reply: https:\/\/github\.example/,
    );
  });

for (const job of ["homelab", "report", "watch"])
  test(`of several fleets the job "${job}" says which one it is about, or does nothing`, async () => {
    const world = await CommandWorld.start();
    const at = asked(world, "/apply");
    const before = world.forge.calls.length;
    const inputs = { job, "fleet-file": "fleets/*.yaml" };
    await assert.rejects(
      async () => did(world, at, inputs),
      (error) =>
        error instanceof AdvisedError && /matrix\.fleet/.test(error.advice),
    );
    assert.equal(world.forge.calls.length, before);
  });

test("of several fleets the first job says for which of them the rest is done", async () => {
  await using files = await RunnerFiles.make();
  const world = await CommandWorld.start({
    "fleets/home.yaml": vms(1)["fleet.yaml"] ?? null,
  });
  const number = await world.pull({
    "fleets/home.yaml": vms(1, 2)["fleet.yaml"] ?? null,
  });
  const at = asked(world, "/plan", number);
  assert.equal(await did(world, at, { "fleet-file": "fleets/*.yaml" }), 0);
  const outputs = await files.outputs();
  assert.equal(outputs["work"], "plan");
  assert.deepEqual(JSON.parse(outputs["fleets"] ?? ""), [
    { fleet: "fleets/home.yaml", site: "home" },
  ]);
});

for (const [result, body, word] of [
  ["", "/apply", /was cancelled before it changed anything/],
  ["failure", "/apply", /failed before it changed anything/],
  ["cancelled", "/plan", /comment `\/plan`/],
] as const)
  test(`the last word on ${body} whose job in the homelab ended with "${result}"`, async () => {
    await using files = await RunnerFiles.make();
    const world = await CommandWorld.start();
    const at = asked(world, body);
    const inputs = { job: "report", "homelab-result": result };
    assert.equal(await did(world, at, inputs), 0);
    assert.match(lastWord(world, at.number), word);
    assert.equal((await files.outputs())["result"], "failed");
  });

test("/plan is carried out in the homelab with what it is told there", async () => {
  await using files = await RunnerFiles.make();
  const world = await CommandWorld.start();
  const number = await world.pull(vms(1, 2, 3, 4));
  const at = asked(world, "/plan", number);
  const homelab = new FakeHomelab();
  homelab.executor.plans.push(JSON.stringify(tofuPlan([])));
  assert.equal(await did(world, at, { job: "homelab" }, homelab), 0);
  assert.deepEqual(homelab.executor.steps, ["open", "plan", "close"]);
  assert.equal((await files.outputs())["result"], "planned");
  assert.equal(world.forge.git.headOf(lockBranch), undefined);
});

/** What came between what was merged and what is applied: one machine more. */
async function merged(): Promise<CommandWorld> {
  const world = await CommandWorld.start();
  world.forge.push("main", vms(1, 2, 3, 4), world.kim);
  return world;
}

/** A homelab that would make the machine, and where something happens while it plans. */
function making(meanwhile: () => void = () => undefined): FakeHomelab {
  const homelab = new FakeHomelab();
  const { executor } = homelab;
  executor.plans.push(creation({ web04: 4 }), afterwards({ web04: 4 }));
  executor.applies.push(async (tell) => {
    for (const address of [machine("web04"), name("web04")])
      for (const event of made(address)) tell(event);
    homelab.zone.set("web04.home.sflab.io", ["10.20.41.4"]);
    return { kind: "applied" };
  });
  const { open } = executor;
  executor.open = (fleetJson) => {
    meanwhile();
    return open.call(executor, fleetJson);
  };
  return homelab;
}

test("an apply that was commanded is done once, whoever runs it again", async (t) => {
  await using files = await RunnerFiles.make();
  const state = await ownState(t);
  const world = await merged();
  const at = asked(world, "/apply");
  const homelab = making();
  const inputs = { job: "homelab", commands: "true" };
  assert.equal(await did(world, at, inputs, homelab, state), 0);
  assert.equal((await files.outputs())["result"], "applied");
  const steps = homelab.executor.steps.length;
  const log = await said(async () =>
    assert.equal(await did(world, at, inputs, homelab, state), 1),
  );
  assert.match(log, /carried out by another run \(5\)\. Nothing was done\./);
  assert.equal(homelab.executor.steps.length, steps);
});

test("whoever loses the right while the homelab plans has nothing applied", async (t) => {
  await using files = await RunnerFiles.make();
  const world = await merged();
  const at = asked(world, "/apply");
  const homelab = making(() => world.forge.person("lee", "read"));
  const inputs = { job: "homelab", commands: "true" };
  assert.equal(await did(world, at, inputs, homelab, await ownState(t)), 1);
  assert.deepEqual(homelab.executor.steps, ["open", "plan", "close"]);
  assert.equal((await files.outputs())["result"], "failed");
  assert.match(await files.summary(), /`permission_denied`/);
});

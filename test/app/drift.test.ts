import assert from "node:assert/strict";
import { test } from "node:test";
import { type DriftResult, lookForDrift } from "../../src/app/drift.ts";
import { ExecutorError } from "../../src/app/executor.ts";
import { ForgeError } from "../../src/app/ports.ts";
import { ApplyWorld, creation, fleetText } from "../fakes/apply-world.ts";
import { ownAuthorId } from "../fakes/forge.ts";
import { tofuPlan } from "../fakes/tofu-plan.ts";

const clean = JSON.stringify(tofuPlan([]));
const missing = creation({ web01: 11 });

function look(world: ApplyWorld, id = 9): Promise<DriftResult> {
  const { forge, clock, log, settings } = world;
  return lookForDrift(
    {
      repository: {
        ...{ serverUrl: "https://github.example", repository: "kim/homelab" },
      },
      ...{ run: { id, attempt: 1 }, branch: "main", fleetPath: "fleet.yaml" },
      ...{ severalFleets: false, environment: "homelab" },
      ...{ settings, cancel: world.cancel.signal },
    },
    { forge, clock, log, homelab: (zone) => world.open(zone) },
  );
}

function applied(): Promise<ApplyWorld> {
  return new ApplyWorld().push(fleetText({ web01: 11 })).deployed();
}

function plansNext(world: ApplyWorld, plan: string | Error): void {
  world.homelab.executor.plans.splice(0);
  world.homelab.executor.plans.push(plan);
}

test("nothing was ever applied: nobody is asked", async () => {
  const world = new ApplyWorld().push(fleetText({ web01: 11 }));
  assert.deepEqual(await look(world), { kind: "nothing_applied" });
  assert.deepEqual(world.homelab.executor.steps, []);
});

test("what was merged and not applied is no drift: the applied commit is planned", async () => {
  const world = await applied();
  world.push(fleetText({ web01: 11, web02: 12 }));
  plansNext(world, clean);
  const result = await look(world);
  assert.equal(result.kind, "looked");
  assert.doesNotMatch(world.homelab.executor.fleetJson, /web02/);
  assert.deepEqual(world.homelab.executor.steps, ["open", "plan", "close"]);
  assert.deepEqual(world.forge.issueList, []);
});

test("one issue: opened, edited with the day it was first seen, closed, opened again", async () => {
  const world = await applied();
  plansNext(world, missing);
  await look(world, 1);
  const [opened] = world.forge.issueList;
  assert.match(opened?.body ?? "", /Seen since 2026-09-19 14:02 UTC/);
  await world.clock.sleep(86_400_000);
  await look(world, 2);
  const [edited, ...more] = world.forge.issueList;
  assert.deepEqual(more, []);
  assert.match(
    edited?.body ?? "",
    /Seen since 2026-09-19 14:02 UTC, checked 2026-09-20 14:02 UTC/,
  );
  plansNext(world, clean);
  await look(world, 3);
  assert.equal(world.forge.issueList[0]?.state, "closed");
  const writes = world.forge.writes.length;
  await look(world, 4);
  assert.equal(world.forge.writes.length, writes, "clean stays quiet");
  plansNext(world, missing);
  await look(world, 5);
  assert.equal(world.forge.issueList.length, 1);
  assert.equal(world.forge.issueList[0]?.state, "open");
  assert.match(
    world.forge.issueList[0]?.body ?? "",
    /Seen since 2026-09-20 14:02 UTC/,
  );
});

test("a stranger's copy of our marker and a marker in the middle are not ours", async () => {
  const world = await applied();
  plansNext(world, missing);
  await look(world, 1);
  const body = world.forge.issueList[0]?.body ?? "";
  const other = await applied();
  plansNext(other, missing);
  other.forge.raise("copy", body, ownAuthorId + 1);
  other.forge.raise("quote", `${body}\n\nsaid somebody`, ownAuthorId);
  await look(other, 1);
  assert.equal(other.forge.issueList.length, 3);
});

test("an older run of the same commit does not write over a newer one", async () => {
  const world = await applied();
  plansNext(world, missing);
  await look(world, 8);
  const body = world.forge.issueList[0]?.body;
  plansNext(world, clean);
  await look(world, 7);
  assert.equal(world.forge.issueList[0]?.body, body);
  assert.equal(world.forge.issueList[0]?.state, "open");
});

test("a look at an older commit that ends late does not write over a newer one's", async () => {
  const world = await applied();
  const old = world.forge.deploymentList[0];
  await world.push(fleetText({ web01: 11, web02: 12 })).deployed();
  plansNext(world, missing);
  await look(world, 8);
  const body = world.forge.issueList[0]?.body;
  const { id = 0, sha = "" } = old ?? {};
  world.forge.deployments.lastSuccessful = async () => ({
    ...{ id, sha, words: null },
  });
  plansNext(world, clean);
  await look(world, 7);
  assert.equal(world.forge.issueList[0]?.body, body);
  await look(world, 9);
  assert.notEqual(world.forge.issueList[0]?.body, body, "a later look counts");
});

test("an issue whose text GitHub kept as it was is a warning", async () => {
  const world = await applied();
  plansNext(world, missing);
  await look(world, 1);
  const old = world.forge.issueList[0]?.body ?? "";
  const { update } = world.forge.issues;
  world.forge.issues.update = (number, change) =>
    update(number, { ...change, body: old });
  plansNext(world, clean);
  const result = await look(world, 2);
  assert.ok(result.kind === "looked");
  assert.match(result.warnings.join(), /keeps the old one/);
});

test("a homelab that cannot be planned says so and leaves the issue alone", async () => {
  for (const plan of [new ExecutorError("failed", "It broke.", "Mend."), ""]) {
    const world = await applied();
    plansNext(world, plan);
    const result = await look(world);
    assert.equal(result.kind, "failed");
    assert.deepEqual(world.forge.issueList, []);
  }
});

for (const [what, files, settings, kind] of [
  [
    "whose fleet file was gone then",
    { "fleet.yaml": null },
    {},
    "nothing_applied",
  ],
  [
    "whose fleet file nobody can read",
    { "fleet.yaml": "vms: [" },
    {},
    "failed",
  ],
  [
    "whose policy nobody can read",
    { ".github/homelab-fleet.yml": "version: 2\n" },
    {},
    "failed",
  ],
  ["with a setting missing", {}, { DNS_UPDATE_SERVER: "" }, "failed"],
] as const)
  test(`of an applied commit ${what} the homelab is asked nothing`, async () => {
    const world = new ApplyWorld();
    world.forge.git.commit("main", {
      ...{ "fleet.yaml": fleetText({ web01: 11 }) },
      ...files,
    });
    await world.deployed();
    world.settings = { ...world.settings, ...settings };
    assert.equal((await look(world)).kind, kind);
    assert.deepEqual(world.homelab.executor.steps, []);
  });

test("an issue whose day nobody can read, or that lies ahead, begins today", async () => {
  for (const words of [
    "Seen for long",
    "Seen since 2026-99-99 00:00 UTC",
    "Seen since 2999-01-01 00:00 UTC",
  ]) {
    const world = await applied();
    plansNext(world, missing);
    await look(world, 1);
    const { body = "", title = "" } = world.forge.issueList[0] ?? {};
    const other = await applied();
    const old = body.replace(/Seen since [-0-9: ]+ UTC/, words);
    assert.notEqual(old, body);
    other.forge.raise(title, old, ownAuthorId);
    plansNext(other, missing);
    await look(other, 2);
    assert.match(
      other.forge.issueList[0]?.body ?? "",
      /Seen since 2026-09-19 14:02 UTC/,
    );
  }
});

test("a mistake of ours is no trouble with the homelab or with GitHub", async () => {
  const world = await applied();
  plansNext(world, new RangeError("ours"));
  await assert.rejects(look(world), RangeError);
  plansNext(world, missing);
  world.forge.fail("issues.list", new RangeError("ours"));
  world.forge.fail("issues.listOpen", new RangeError("ours"));
  await assert.rejects(look(world), RangeError);
});

test("an issue that cannot be written is a warning; the summary has it all", async () => {
  const world = await applied();
  plansNext(world, missing);
  world.forge.fail(
    "issues.create",
    new ForgeError("forbidden", "GitHub said no.", "Give `issues: write`."),
  );
  const result = await look(world);
  assert.ok(result.kind === "looked");
  assert.match(result.warnings.join(), /Give `issues: write`/);
  assert.match(result.summary, /`web01`/);
});

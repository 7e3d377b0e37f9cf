import assert from "node:assert/strict";
import { test } from "node:test";
import { planForReal } from "../../src/action/stage2.ts";
import { policy } from "../app/commands/command-world.ts";
import { ApplyWorld, creation, fleetText } from "../fakes/apply-world.ts";
import { FakeCommandForge } from "../fakes/command-forge.ts";
import type { Entry } from "../fakes/git-history.ts";
import { recordEntry, tofuPlan, vmEntry } from "../fakes/tofu-plan.ts";
import { type GivenInputs, happened, jobOf } from "./job-in-memory.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

const one = fleetText({ web01: 11 });
const two = fleetText({ web01: 11, web02: 12 });
const path = "fleet.yaml";

interface Opened {
  readonly fork?: boolean;
  /** What else is on the branch it goes to. */
  readonly files?: Readonly<Record<string, Entry>>;
  readonly fleetPath?: string;
  /** null: there was no fleet file. */
  readonly from?: string | null;
  readonly to?: string;
  /** What OpenTofu would do. */
  readonly plan?: string;
}

/** A pull request that adds a machine, and a homelab that would make it. */
class Asked {
  readonly world: ApplyWorld;
  readonly forge: FakeCommandForge;
  readonly number: number;

  constructor({
    fork = false,
    files = {},
    fleetPath = path,
    from = one,
    to = two,
    plan = creation({ web02: 12 }),
  }: Opened = {}) {
    this.world = new ApplyWorld().script([plan]);
    this.forge = new FakeCommandForge(this.world.clock);
    this.forge.push("main", { [fleetPath]: from, ...files }, null);
    this.forge.push("change", { [fleetPath]: to }, null);
    this.number = this.forge.open("change", "main", fork);
  }

  plan(inputs: GivenInputs = {}, number = this.number): Promise<0 | 1> {
    const { clock, homelab, settings: environment } = this.world;
    const around = { forge: this.forge, clock, environment };
    return planForReal(
      number,
      jobOf(happened, { ...around, inputs, homelab: homelab.ports }),
    );
  }

  get comment(): string {
    return this.forge.commentsOf(this.number).at(-1)?.body ?? "";
  }
}

const digest = /\/apply [0-9a-f]{32}/;

test("a pull request is planned in the homelab and told in its comment", async () => {
  await using files = await RunnerFiles.make();
  const asked = new Asked();
  assert.equal(await asked.plan(), 0);
  assert.deepEqual(asked.world.homelab.executor.steps, [
    ...["open", "plan", "close"],
  ]);
  assert.match(asked.comment, /2 to add, 0 to change/);
  assert.doesNotMatch(asked.comment, digest);
  assert.equal((await files.outputs())["result"], "planned");
});

test("where commands are answered the comment of a removal has the digest to apply by, of one fleet and of one of several", async () => {
  await using _files = await RunnerFiles.make();
  const plan = JSON.stringify(
    tofuPlan([
      vmEntry("web02", ["delete"]),
      recordEntry("web02", "web02", ["delete"]),
    ]),
  );
  const removal = { from: two, to: one, plan };
  const alone = new Asked(removal);
  await alone.plan({ commands: "true" });
  assert.match(alone.comment, digest);
  const several = new Asked({
    ...removal,
    fleetPath: "fleets/home.yaml",
  });
  await several.plan({
    ...{ commands: "true", "fleet-file": "fleets/*.yaml" },
    fleet: "fleets/home.yaml",
  });
  assert.match(several.comment, digest);
  assert.notEqual(
    digest.exec(alone.comment)?.[0],
    digest.exec(several.comment)?.[0],
  );
});

test("of a fork's pull request the log says what of it was used", async () => {
  await using _files = await RunnerFiles.make();
  const asked = new Asked({ fork: true });
  const log = await said(() => asked.plan());
  assert.match(log, /nothing of it was used but the bytes of its fleet file/);
});

test("the first fleet file is planned as one of new machines only", async () => {
  await using files = await RunnerFiles.make();
  const plan = creation({ web01: 11 });
  const asked = new Asked({ from: null, to: one, plan });
  assert.equal(await asked.plan(), 0);
  assert.equal((await files.outputs())["added"], '["web01"]');
});

test("a mistake of ours is no trouble with the homelab", async () => {
  await using _files = await RunnerFiles.make();
  const asked = new Asked();
  asked.world.homelab.executor.plans.splice(0, 1, new RangeError("ours"));
  await assert.rejects(asked.plan(), RangeError);
});

test("a policy with a mistake is held to none of it, and the plan is made", async () => {
  await using files = await RunnerFiles.make();
  const asked = new Asked({ files: policy("confirm: perhaps") });
  assert.equal(await asked.plan({ commands: "true" }), 0);
  assert.equal((await files.outputs())["result"], "planned");
});

for (const [what, number, why] of [
  ["closed", null, /is closed, so nothing was planned/],
  ["in conflict", "conflict", /most likely it conflicts/],
] as const)
  test(`a pull request that is ${what} fails the job with the reason`, async () => {
    await using files = await RunnerFiles.make();
    const asked = new Asked();
    if (number === null) asked.forge.close(asked.number);
    else asked.forge.push("main", { [path]: fleetText({ db01: 9 }) }, null);
    const log = await said(async () => assert.equal(await asked.plan(), 1));
    assert.match(log, why);
    assert.match(log, /^::error::/m);
    assert.equal((await files.outputs())["result"], "failed");
    assert.deepEqual(asked.forge.writes, []);
  });

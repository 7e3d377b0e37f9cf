import assert from "node:assert/strict";
import { test } from "node:test";
import { plan } from "../../src/action/plan.ts";
import { planSeveral } from "../../src/action/plan-several.ts";
import { ForgeError } from "../../src/app/ports.ts";
import { policy } from "../app/commands/command-world.ts";
import { fleetText, three } from "../app/fleets/fleets-world.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FakeForge } from "../fakes/forge.ts";
import type { Entry } from "../fakes/git-history.ts";
import { type GivenInputs, happened, inputsOf } from "./job-in-memory.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

type Files = Readonly<Record<string, Entry>>;

const one = { "fleet.yaml": fleetText("home.example", ["web01"]) };
const two = { "fleet.yaml": fleetText("home.example", ["web01", "db01"]) };
const digest = /\/apply [0-9a-f]{32}/;

/** A pull request, and the run of the Action that it sets off. */
class Opened {
  readonly forge = new FakeForge();
  readonly number: number;

  constructor(before: Files, after: Files, fork = false) {
    this.forge.git.setBranch("change", this.forge.git.commit("main", before));
    this.forge.git.commit("change", after);
    this.number = this.forge.open("change", "main", fork);
  }

  /** `meanwhile`: what happens between the event and the run that it sets off. */
  async run(
    given: GivenInputs = {},
    meanwhile: () => void = () => undefined,
  ): Promise<0 | 1> {
    const { forge, number } = this;
    const inputs = inputsOf(given);
    const pull = await forge.pullRequests.read(number);
    meanwhile();
    const job = {
      ...{ forge, inputs, clock: new FakeClock(), repository: "o/r" },
      event: {
        ...{ ...happened, ...pull },
        ...{ kind: "plan" as const, justOpened: false },
        mergeSha: pull.mergeCommitSha ?? "",
      },
    };
    return inputs.among === null ? plan(job) : planSeveral(inputs.among, job);
  }

  get comment(): string {
    return this.forge.commentsOf(this.number).at(-1)?.body ?? "";
  }
}

test("a plan is a comment, a check, a summary and outputs", async () => {
  await using files = await RunnerFiles.make();
  const opened = new Opened(one, two);
  assert.equal(await opened.run(), 0);
  const outputs = await files.outputs();
  assert.equal(outputs["added"], '["db01"]');
  assert.equal(
    outputs["comment_url"],
    opened.forge.commentsOf(opened.number)[0]?.url,
  );
  assert.equal(opened.forge.published.length, 1);
  assert.match(await files.summary(), /`db01`/);
  assert.doesNotMatch(opened.comment, digest);
});

test("several fleets are planned in one comment, with a digest where commands are answered", async () => {
  await using files = await RunnerFiles.make();
  const changes = {
    "fleets/home.yaml": fleetText("home.example", ["web01"]),
    "fleets/cabin.yaml": fleetText("cabin.example", ["web01", "web02"]),
  };
  for (const commands of ["true", "false"]) {
    const opened = new Opened(three, changes);
    const inputs = { "fleet-file": "fleets/*.yaml", commands };
    assert.equal(await opened.run(inputs), 0);
    assert.equal(opened.forge.commentsOf(opened.number).length, 1);
    assert.match(opened.comment, /fleets\/cabin\.yaml/);
    assert.equal(digest.test(opened.comment), commands === "true");
  }
  assert.equal((await files.outputs())["result"], "planned");
});

for (const [fleets, before, after] of [
  ["fleet.yaml", one, two],
  [
    "fleets/*.yaml",
    three,
    { "fleets/home.yaml": fleetText("home.example", ["web01"]) },
  ],
] as const)
  test(`a policy with a mistake is a warning of the plan of ${fleets}`, async () => {
    await using _files = await RunnerFiles.make();
    const broken = policy("confirm: perhaps");
    const opened = new Opened({ ...before, ...broken }, after);
    const inputs = { "fleet-file": fleets, commands: "true" };
    const log = await said(async () =>
      assert.equal(await opened.run(inputs), 0),
    );
    assert.match(log, /^::warning::.*homelab-fleet\.yml/m);
  });

test("a run of a commit that is not the newest any more writes nothing, and says so", async () => {
  await using files = await RunnerFiles.make();
  const opened = new Opened(one, two);
  const log = await said(() =>
    opened.run({ labels: "true" }, () =>
      opened.forge.git.commit("change", { readme: "more" }),
    ),
  );
  assert.match(log, /A newer commit or run has the word/);
  assert.deepEqual(opened.forge.writes, []);
  assert.equal((await files.outputs())["added"], '["db01"]');
});

test("a plan that erases a disk names the digest that lets it go, where commands are answered", async () => {
  await using files = await RunnerFiles.make();
  const opened = new Opened(two, one);
  await opened.run({ commands: "true" });
  const found = digest.exec(opened.comment)?.[0] ?? "";
  assert.equal(found, `/apply ${(await files.outputs())["plan_digest"]}`);
  const silent = new Opened(two, one);
  await silent.run();
  assert.doesNotMatch(silent.comment, digest);
});

test("labels are put where they are asked for", async () => {
  await using _files = await RunnerFiles.make();
  const opened = new Opened(one, two);
  await opened.run({ labels: "true" });
  assert.ok(opened.forge.labelsOf(opened.number).includes("fleet:add"));
  const other = new Opened(one, two);
  await other.run();
  assert.deepEqual(other.forge.labelsOf(other.number), []);
});

test("remarks whose check GitHub refuses stand in the log, on their lines", async () => {
  await using files = await RunnerFiles.make();
  const small = two["fleet.yaml"].replace("2048", "7");
  const opened = new Opened(one, { "fleet.yaml": small }, true);
  const no = new ForgeError("forbidden", "GitHub said no.", "Allow it.");
  opened.forge.fail("checks.publish", no);
  opened.forge.fail("comments.create", no);
  const log = await said(async () => assert.equal(await opened.run(), 1));
  assert.match(log, /^::error title=[^,]+,file=fleet\.yaml,line=\d+::/m);
  assert.match(log, /^::warning::The check run was not written\./m);
  const outputs = await files.outputs();
  assert.equal(outputs["result"], "invalid");
  assert.equal(outputs["comment_url"], "");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { readInputs } from "../../src/action/inputs.ts";
import { watchPlan } from "../../src/action/watch.ts";
import type { JobStatus } from "../../src/app/run-jobs.ts";
import { fleetText } from "../fakes/apply-world.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FakeCommandForge } from "../fakes/command-forge.ts";
import { RunnerFiles } from "./runner-files.ts";

const before = fleetText({ web01: 11 });
const after = fleetText({ web01: 11, web02: 12 });

class Watch {
  readonly clock = new FakeClock();
  readonly forge = new FakeCommandForge(this.clock);
  readonly number: number;

  constructor(status: JobStatus) {
    const { git } = this.forge;
    git.setBranch("change", git.commit("main", { "fleet.yaml": before }));
    git.commit("change", { "fleet.yaml": after });
    this.number = this.forge.open("change");
    this.forge.runJobs.push({ name: "homelab", status });
  }

  run(): Promise<0 | 1> {
    const reading = readInputs((name) => (name === "token" ? "t" : ""));
    assert.ok(reading.ok);
    const { clock, forge } = this;
    const run = { id: 9, attempt: 1 };
    return watchPlan(this.number, {
      ...{
        clock,
        forge,
        inputs: reading.inputs,
        environment: {},
        openHomelab: () => assert.fail("the homelab was opened"),
      },
      repository: "kim/homelab",
      event: {
        ...{ branch: "main", repositoryId: 1, run },
        serverUrl: "https://github.example",
      },
    });
  }

  comments(): readonly string[] {
    return this.forge.commentsOf(this.number).map(({ body }) => body);
  }
}

test("a runner nobody hears of for ten minutes turns the waiting line into an error, and the job fails", async () => {
  await using files = await RunnerFiles.make();
  const watch = new Watch("queued");
  const begun = watch.clock.now();
  const ran = watch.run();
  assert.equal(await ran, 1);
  assert.equal(watch.clock.now() - begun, 600_000);
  const [comment = "", ...more] = watch.comments();
  assert.deepEqual(more, []);
  assert.match(comment, /❌ The homelab runner has not answered/);
  assert.match(comment, /label `homelab-fleet`, then run the workflow again/);
  assert.match(comment, /`web02`/);
  assert.deepEqual(watch.forge.writes, [
    ...["comments.create", "checks.publish"],
    ...["comments.update", "checks.publish"],
  ]);
  assert.equal(watch.forge.published.at(-1)?.conclusion, "neutral");
  assert.match(await files.summary(), /has not answered for 10 minutes/);
});

test("a runner that is there is left to speak for itself", async () => {
  await using files = await RunnerFiles.make();
  const watch = new Watch("in_progress");
  assert.equal(await watch.run(), 0);
  assert.deepEqual(watch.forge.writes, []);
  assert.equal((await files.outputs())["result"], "none");
});

test("a pull request closed meanwhile is not written to", async () => {
  await using _files = await RunnerFiles.make();
  const watch = new Watch("queued");
  watch.forge.close(watch.number);
  assert.equal(await watch.run(), 0);
  assert.deepEqual(watch.forge.writes, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JobStatus } from "../../src/app/run-jobs.ts";
import { CommandWorld, policy, vms } from "../app/commands/command-world.ts";
import { asked, did, lastWord } from "./command-jobs.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

function job(world: CommandWorld, status: JobStatus, name = "homelab"): void {
  world.forge.runJobs.push({ name, status });
}

test("beside a runner that takes an apply nothing is said", async () => {
  await using files = await RunnerFiles.make();
  const world = await CommandWorld.start();
  const at = asked(world, "/apply");
  job(world, "in_progress");
  const writes = world.forge.writes.length;
  assert.equal(await did(world, at, { job: "watch" }), 0);
  assert.equal((await files.outputs())["result"], "none");
  assert.equal(world.forge.writes.length, writes);
});

test("an apply nobody takes for ten minutes is told where it was given, and the job fails", async () => {
  await using files = await RunnerFiles.make();
  const world = await CommandWorld.start();
  const at = asked(world, "/apply");
  job(world, "queued");
  assert.equal(await did(world, at, { job: "watch" }), 1);
  assert.match(lastWord(world, at.number), /Still waiting\./);
  assert.equal((await files.outputs())["result"], "none");
});

test("an apply that waits for another one is said to, in the log", async () => {
  await using _files = await RunnerFiles.make();
  const world = await CommandWorld.start();
  const at = asked(world, "/apply");
  job(world, "waiting");
  const log = await said(() => did(world, at, { job: "watch" }));
  assert.match(log, /still waits for another one/);
});

test("a comment that is gone is not watched", async () => {
  await using files = await RunnerFiles.make();
  const world = await CommandWorld.start();
  const at = asked(world, "/apply");
  world.forge.erase(at.id);
  const writes = world.forge.writes.length;
  assert.equal(await did(world, at, { job: "watch" }), 0);
  assert.equal((await files.outputs())["result"], "none");
  assert.equal(world.forge.writes.length, writes);
});

test("a /plan nobody takes is told in the plan's own comment; of several fleets the own job is looked for", async () => {
  await using _files = await RunnerFiles.make();
  const path = "fleets/home.yaml";
  const before = { [path]: vms(1)["fleet.yaml"] ?? null };
  const world = await CommandWorld.start({
    ...before,
    ...policy("confirm: solo"),
  });
  const number = await world.pull({ [path]: vms(1, 2)["fleet.yaml"] ?? null });
  const at = asked(world, "/plan", number);
  job(world, "in_progress", "homelab (fleets/other.yaml, other)");
  job(world, "queued", `homelab (${path}, home)`);
  const inputs = { job: "watch", "fleet-file": "fleets/*.yaml", fleet: path };
  assert.equal(await did(world, at, inputs), 1);
  assert.match(
    world.forge
      .commentsOf(number)
      .map(({ body }) => body)
      .join("\n"),
    /The homelab runner has not answered for 10 minutes/,
  );
});

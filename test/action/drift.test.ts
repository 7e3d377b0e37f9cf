import assert from "node:assert/strict";
import { test } from "node:test";
import { drift } from "../../src/action/drift.ts";
import { ExecutorError } from "../../src/app/executor.ts";
import { ForgeError } from "../../src/app/ports.ts";
import { ApplyWorld, creation, fleetText } from "../fakes/apply-world.ts";
import { tofuPlan } from "../fakes/tofu-plan.ts";
import { happened, jobOf } from "./job-in-memory.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

const missing = creation({ web01: 11 });
const clean = JSON.stringify(tofuPlan([]));

function applied(): Promise<ApplyWorld> {
  return new ApplyWorld().push(fleetText({ web01: 11 })).deployed();
}

function looked({ forge, clock, homelab, settings }: ApplyWorld) {
  const event = { ...happened, kind: "drift" } as const;
  const around = { forge, clock, homelab: homelab.ports };
  return drift(jobOf(event, { ...around, environment: settings }));
}

test("what differs is planned in the outputs, told in an issue and the summary, and fails no job", async () => {
  await using files = await RunnerFiles.make();
  const world = (await applied()).script([missing]);
  const log = await said(async () => {
    assert.equal(await looked(world), 0);
  });
  const [issue] = world.forge.issueList;
  const outputs = await files.outputs();
  assert.equal(outputs["result"], "planned");
  assert.equal(outputs["has_changes"], "true");
  assert.equal(outputs["comment_url"], issue?.url);
  assert.match(log, new RegExp(`Issue: ${issue?.url}`));
  assert.match(await files.summary(), /`web01`/);
});

test("a homelab that is as it was applied is quiet", async () => {
  await using files = await RunnerFiles.make();
  const world = (await applied()).script([clean]);
  assert.equal(await looked(world), 0);
  const outputs = await files.outputs();
  assert.equal(outputs["result"], "none");
  assert.equal(outputs["has_changes"], "false");
  assert.equal(outputs["comment_url"], "");
});

test("where nothing was applied nothing can differ", async () => {
  await using files = await RunnerFiles.make();
  const world = new ApplyWorld().push(fleetText({ web01: 11 }));
  const log = await said(async () => {
    assert.equal(await looked(world), 0);
  });
  assert.equal((await files.outputs())["result"], "none");
  assert.match(log, /Nothing was applied yet/);
});

test("a homelab that cannot be looked at fails the job and shows what the tool said, made harmless", async () => {
  await using files = await RunnerFiles.make();
  const lines = ["tofu said", "::error::this is no error of ours"];
  const broken = new ExecutorError("failed", "It broke.", "Mend it.", lines);
  const world = (await applied()).script([broken]);
  const log = await said(async () => {
    assert.equal(await looked(world), 1);
  });
  assert.equal((await files.outputs())["result"], "failed");
  assert.match(log, /^│ tofu said$/m);
  assert.doesNotMatch(log, /^::error::this/m);
  assert.match(log, /^::error::The homelab was not looked at\. It broke\. /m);
});

test("an issue that cannot be written is a warning in log and summary", async () => {
  await using files = await RunnerFiles.make();
  const world = (await applied()).script([missing]);
  const refusal = new ForgeError("forbidden", "GitHub said no.", "Allow it.");
  world.forge.fail("issues.create", refusal);
  const log = await said(async () => {
    assert.equal(await looked(world), 0);
  });
  assert.match(log, /^::warning::The issue was not written\./m);
  assert.match(await files.summary(), /> ⚠️ The issue was not written\./);
  assert.equal((await files.outputs())["comment_url"], "");
});

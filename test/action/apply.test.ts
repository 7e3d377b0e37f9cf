import assert from "node:assert/strict";
import { test } from "node:test";
import { applyBranch } from "../../src/action/apply.ts";
import { readInputs } from "../../src/action/inputs.ts";
import { ApplyWorld, fleetText } from "../fakes/apply-world.ts";
import { RunnerFiles } from "./runner-files.ts";

async function applied(world: ApplyWorld): Promise<0 | 1> {
  const reading = readInputs((name) => (name === "token" ? "t" : ""));
  assert.ok(reading.ok);
  const { forge, clock } = world;
  const sha = forge.git.headOf("main") ?? "";
  const { exitCode } = await applyBranch(
    { sha },
    {
      ...{ forge, clock, inputs: reading.inputs, repository: "kim/homelab" },
      openHomelab: () => assert.fail("the homelab was opened"),
      environment: { PROXMOX_VE_ENDPOINT: "https://pve.home.example:8006/" },
      event: {
        ...{ branch: "main", repositoryId: 1, run: { id: 3, attempt: 1 } },
        serverUrl: "https://github.example",
      },
    },
  );
  return exitCode;
}

test("a setting that is missing fails the job by name, in outputs, summary and comment, before any tool is fetched", async () => {
  await using files = await RunnerFiles.make();
  const world = new ApplyWorld().merge(fleetText({ web01: 11 }));
  assert.equal(await applied(world), 1);
  const outputs = await files.outputs();
  assert.equal(outputs["result"], "failed");
  assert.equal(outputs["decision"], "refuse");
  const [comment] = world.forge.commentsOf(world.pull);
  assert.equal(outputs["comment_url"], comment?.url);
  for (const text of [await files.summary(), comment?.body ?? ""])
    assert.match(text, /PROXMOX_VE_API_TOKEN/);
});

test("a file with mistakes is not applied, and says so in every output", async () => {
  await using files = await RunnerFiles.make();
  const world = new ApplyWorld().merge("vms: 7\n");
  assert.equal(await applied(world), 1);
  assert.notEqual((await files.outputs())["result"], "applied");
  assert.equal((await files.outputs())["added"], "[]");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { tellFleets } from "../../src/action/fleet-jobs.ts";
import {
  type Files,
  fleetText,
  patterns,
  three,
} from "../app/fleets/fleets-world.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FakeForge } from "../fakes/forge.ts";
import { happened, inputsOf } from "./job-in-memory.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

const paths = Object.keys(three);
const home = { "fleets/home.yaml": fleetText("home.example", ["web01"]) };

/** Three fleets, each applied at its first commit, then these changes pushed. */
async function pushed(changes: Files): Promise<FakeForge> {
  const forge = new FakeForge();
  const sha = forge.git.commit("main", three);
  for (const path of paths) {
    const { id } = await forge.deployments.create(`homelab/${path}`, sha, "");
    await forge.deployments.setState(id, "success", "");
  }
  forge.git.commit("main", changes);
  return forge;
}

const push = {
  ...happened,
  kind: "apply",
  sha: "",
  dispatched: false,
  namesPull: false,
} as const;

function tell(
  forge: FakeForge,
  event: Parameters<typeof tellFleets>[1]["event"] = push,
  number = "",
): Promise<0 | 1> {
  const inputs = inputsOf({
    ...{ "fleet-file": "fleets/*.yaml", job: "fleets" },
    "pull-request": number,
  });
  return tellFleets(patterns, { forge, clock: new FakeClock(), event, inputs });
}

/** What a matrix of jobs is made of. */
async function listed(files: RunnerFiles): Promise<readonly unknown[]> {
  const list: unknown = JSON.parse((await files.outputs())["fleets"] ?? "");
  assert.ok(Array.isArray(list));
  return list;
}

test("a push is about what it left to do, each fleet with its site", async () => {
  await using files = await RunnerFiles.make();
  const forge = await pushed(home);
  const log = await said(async () => assert.equal(await tell(forge), 0));
  assert.deepEqual(await listed(files), [
    { fleet: "fleets/home.yaml", site: "home" },
  ]);
  assert.equal((await files.outputs())["result"], "planned");
  assert.match(log, /^fleets\/home\.yaml, at the site home$/m);
});

test("a push that leaves nothing to do makes an empty matrix", async () => {
  await using files = await RunnerFiles.make();
  const forge = await pushed({ "README.md": "hello" });
  const log = await said(async () => assert.equal(await tell(forge), 0));
  assert.deepEqual(await listed(files), []);
  assert.equal((await files.outputs())["result"], "none");
  assert.match(log, /nothing to do for any fleet/);
});

for (const [what, event] of [
  ["a run asked for by hand", { ...push, dispatched: true }],
  ["a look for drift", { ...happened, kind: "drift" }],
] as const)
  test(`${what} is about all fleets`, async () => {
    await using files = await RunnerFiles.make();
    assert.equal(await tell(await pushed({}), event), 0);
    assert.equal((await listed(files)).length, paths.length);
  });

test("a pull request is about the fleets it touches", async () => {
  await using files = await RunnerFiles.make();
  const forge = await pushed({});
  forge.git.setBranch("change", forge.git.headOf("main") ?? "");
  forge.git.commit("change", home);
  const number = forge.open("change");
  assert.equal(await tell(forge, push, `${number}`), 0);
  assert.deepEqual(await listed(files), [
    { fleet: "fleets/home.yaml", site: "home" },
  ]);
});

test("while it is not clear which fleets are meant, none gets a job, and why is said", async () => {
  await using files = await RunnerFiles.make();
  const forge = await pushed({ "fleets/home.yaml": null });
  const log = await said(async () => assert.equal(await tell(forge), 1));
  assert.deepEqual(await listed(files), []);
  assert.equal((await files.outputs())["result"], "failed");
  assert.match(log, /^::error::`fleets\/home\.yaml` was there when/m);
});

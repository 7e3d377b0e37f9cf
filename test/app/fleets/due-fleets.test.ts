import assert from "node:assert/strict";
import { test } from "node:test";
import {
  dueFleets,
  everyFleetJob,
  type FleetJobs,
  fleetsOfPull,
} from "../../../src/app/due-fleets.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { FakeForge } from "../../fakes/forge.ts";
import { type Files, fleetText, patterns, three } from "./fleets-world.ts";

const environmentOf = (path: string) => `homelab/${path}`;
const question = { patterns, branch: "main", environmentOf };
const policyPath = ".github/homelab-fleet.yml";
const paths = Object.keys(three);

/** The three fleets, each applied at its first commit. */
async function applied(which: readonly string[] = paths): Promise<FakeForge> {
  const forge = new FakeForge();
  const sha = forge.git.commit("main", three);
  for (const path of which) await deploy(forge, path, sha);
  return forge;
}

async function deploy(
  { deployments }: FakeForge,
  path: string,
  sha: string,
  state: "success" | "failure" = "success",
): Promise<void> {
  const { id } = await deployments.create(environmentOf(path), sha, "applying");
  await deployments.setState(id, state, "done");
}

function due(forge: FakeForge): Promise<FleetJobs> {
  return dueFleets(question, { forge, clock: new FakeClock() });
}

function fleetsOf(found: FleetJobs): readonly string[] {
  return found.ok
    ? found.jobs.map(({ fleet, site }) => `${fleet} at ${site}`)
    : found.problems.map(({ code }) => code);
}

async function push(changes: Files): Promise<readonly string[]> {
  const forge = await applied();
  forge.git.commit("main", changes);
  return fleetsOf(await due(forge));
}

const home = { "fleets/home.yaml": fleetText("home.example", ["web01"]) };

test("nothing is due where every fleet is as it was applied last", async () => {
  assert.deepEqual(fleetsOf(await due(await applied())), []);
  assert.deepEqual(await push({ "README.md": "hello" }), []);
});

test("a fleet is due that differs from its own last deployment, and no other", async () => {
  assert.deepEqual(await push(home), ["fleets/home.yaml at home"]);
});

test("a fleet that was never applied is due, whatever others were", async () => {
  const forge = await applied(["fleets/home.yaml", "fleets/office.yaml"]);
  assert.deepEqual(fleetsOf(await due(forge)), ["fleets/cabin.yaml at cabin"]);
});

test("a deployment that failed is no base, so its fleet stays due", async () => {
  const forge = await applied();
  const sha = forge.git.commit("main", home);
  await deploy(forge, "fleets/home.yaml", sha, "failure");
  assert.deepEqual(fleetsOf(await due(forge)), ["fleets/home.yaml at home"]);
  await deploy(forge, "fleets/home.yaml", sha);
  assert.deepEqual(fleetsOf(await due(forge)), []);
});

test("a fleet that was put back after an apply that failed, or whose end nobody saw, is due", async () => {
  for (const end of ["failure", null] as const) {
    const forge = await applied();
    const sha = forge.git.commit("main", home);
    if (end !== null) await deploy(forge, "fleets/home.yaml", sha, end);
    else
      await forge.deployments.create("homelab/fleets/home.yaml", sha, "going");
    const put = forge.git.commit("main", three);
    assert.deepEqual(fleetsOf(await due(forge)), ["fleets/home.yaml at home"]);
    await deploy(forge, "fleets/home.yaml", put);
    assert.deepEqual(fleetsOf(await due(forge)), []);
  }
});

test("another policy makes every fleet due, and says where each is", async () => {
  assert.deepEqual(
    await push({
      [policyPath]: "version: 1\nsites: { fleets/office.yaml: home }\n",
    }),
    [
      "fleets/cabin.yaml at cabin",
      "fleets/home.yaml at home",
      "fleets/office.yaml at home",
    ],
  );
});

test("a fleet that was applied and is gone stops everything", async () => {
  assert.deepEqual(await push({ ...home, "fleets/cabin.yaml": null }), [
    "fleet_gone",
  ]);
});

test("a broken policy or list stops everything", async () => {
  assert.deepEqual(await push({ [policyPath]: "version: 2\n" }), ["bad_value"]);
  assert.deepEqual(await push({ "fleets/A.yaml": "" }), ["fleet_name"]);
});

test("they stop what is asked for by hand and for a pull request as well", async () => {
  const forge = await applied();
  const ports = { forge, clock: new FakeClock() };
  forge.git.setBranch("change", forge.git.headOf("main") ?? "");
  forge.git.commit("change", { "fleets/A.yaml": "" });
  const number = forge.open("change");
  assert.deepEqual(fleetsOf(await fleetsOfPull(number, question, ports)), [
    "fleet_name",
  ]);
  forge.git.commit("main", { [policyPath]: "version: 2\n" });
  assert.deepEqual(fleetsOf(await everyFleetJob(question, ports)), [
    "bad_value",
  ]);
});

test("a deployment of a commit the branch does not hold is no base", async () => {
  const forge = await applied();
  forge.git.setBranch("main", forge.git.write(null, "README.md", "anew"));
  forge.git.commit("main", three);
  assert.equal(fleetsOf(await due(forge)).length, 3);
});

test("by hand and for drift every fleet is asked for, and no deployment is looked at", async () => {
  const forge = await applied();
  const found = await everyFleetJob(question, {
    forge,
    clock: new FakeClock(),
  });
  assert.equal(fleetsOf(found).length, 3);
  assert.ok(!forge.calls.includes("deployments.lastSuccessful"));
});

test("a pull request is planned for the fleets it touches, those that are gone left out", async () => {
  const forge = await applied();
  forge.git.setBranch("change", forge.git.headOf("main") ?? "");
  forge.git.commit("change", { ...home, "fleets/cabin.yaml": null });
  const number = forge.open("change");
  const ports = { forge, clock: new FakeClock() };
  const found = await fleetsOfPull(number, question, ports);
  assert.deepEqual(fleetsOf(found), ["fleets/home.yaml at home"]);
  forge.close(number);
  assert.deepEqual(fleetsOf(await fleetsOfPull(number, question, ports)), [
    "pull_request_closed",
  ]);
});

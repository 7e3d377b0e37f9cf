import assert from "node:assert/strict";
import { test } from "node:test";
import { createChecks } from "../../../src/adapters/github/checks.ts";
import { createDeployments } from "../../../src/adapters/github/deployments.ts";
import type { CheckRun } from "../../../src/app/ports.ts";
import { json, repository, scriptedGithub, sha } from "./scripted-github.ts";

const deployment = {
  ...{ id: 7, sha: sha("a"), task: "homelab-fleet" },
  ...{ creator: { id: 41 }, description: "run 9" },
  created_at: "2026-09-19T14:00:00Z",
};

function deployments(found: readonly unknown[]) {
  const github = scriptedGithub({
    "POST /deployments": ["lost", json({ ...deployment, id: 8 })],
    "GET /deployments": [json(found)],
  });
  const { client, clock } = github;
  const made = createDeployments(client, repository, async () => 41, clock);
  return { ...github, made };
}

test("a deployment whose answer was lost is found, and not made again", async () => {
  const { made, routes } = deployments([deployment]);
  assert.equal((await made.create("homelab", sha("a"), "run 9")).id, 7);
  assert.deepEqual(routes(), ["POST /deployments", "GET /deployments"]);
});

for (const [what, other] of [
  ["of another run", { description: "run 8" }],
  ["of somebody else", { creator: { id: 42 } }],
  ["of another commit", { sha: sha("b") }],
] as const)
  test(`a deployment ${what} is not taken for the lost one`, async () => {
    const { made } = deployments([{ ...deployment, ...other }]);
    assert.equal((await made.create("homelab", sha("a"), "run 9")).id, 8);
  });

const check: CheckRun = {
  ...{ name: "fleet / plan", headSha: sha("a"), conclusion: "success" },
  ...{ title: "1 VM added", summary: "web01", annotations: [] },
};
const written = {
  ...{ id: 3, conclusion: "success" },
  output: { title: "1 VM added", summary: "web01" },
};

function checks(found: readonly unknown[]) {
  const github = scriptedGithub({
    "POST /check-runs": ["lost", json({ id: 4 })],
    "GET /commits/{ref}/check-runs": [json({ check_runs: found })],
  });
  const { client, clock } = github;
  return { ...github, made: createChecks(client, repository, clock) };
}

test("a check run whose answer was lost is found, and not written again", async () => {
  const { made, routes } = checks([written]);
  await made.publish(check);
  const asked = ["POST /check-runs", "GET /commits/{ref}/check-runs"];
  assert.deepEqual(routes(), asked);
});

test("a check run that says something else is not taken for the lost one", async () => {
  for (const other of [
    { conclusion: "failure" },
    { output: { title: "2 VMs added", summary: "web01" } },
    { output: { title: "1 VM added", summary: "web02" } },
  ]) {
    const { made, routes } = checks([{ ...written, ...other }]);
    await made.publish(check);
    assert.equal(routes().at(-1), "POST /check-runs");
    assert.equal(routes().length, 3);
  }
});

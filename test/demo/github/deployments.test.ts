import assert from "node:assert/strict";
import test from "node:test";
import { type Homelab, here, refusalOf, startHomelab } from "./homelab.ts";

const plain = {
  ...here,
  environment: "fleet",
  auto_merge: false,
  required_contexts: [],
};

async function deploy(lab: Homelab, ref: string): Promise<number> {
  const { data } = await lab.bot.rest.repos.createDeployment({ ...plain, ref });
  assert.ok("id" in data);
  return data.id;
}

async function succeed(
  lab: Homelab,
  deployment_id: number,
  auto_inactive = true,
) {
  const status = { ...here, deployment_id, auto_inactive };
  await lab.bot.rest.repos.createDeploymentStatus({
    ...status,
    state: "success",
  });
}

async function statesOf(lab: Homelab, deployment_id: number) {
  const asked = { ...here, deployment_id };
  const { data } = await lab.bot.rest.repos.listDeploymentStatuses(asked);
  return data.map(({ state }) => state);
}

test("deployments are listed newest first, by environment and commit, with their maker", async () => {
  await using lab = await startHomelab();
  const first = await deploy(lab, lab.first);
  const next = await lab.repo.push("main", { "x.txt": "x" });
  const second = await deploy(lab, "main");
  await lab.kim.octokit.rest.repos.createDeployment({
    ...plain,
    ref: "main",
    environment: "lab",
  });
  const list = async (filter: { environment?: string; sha?: string }) =>
    (await lab.bot.rest.repos.listDeployments({ ...here, ...filter })).data;
  const fleet = await list({ environment: "fleet" });
  assert.deepEqual(
    fleet.map(({ id, sha }) => [id, sha]),
    [
      [second, next],
      [first, lab.first],
    ],
  );
  const [newest] = fleet;
  assert.equal(newest?.creator?.id, 41898282);
  assert.equal(newest?.performed_via_github_app?.id, 15368);
  assert.deepEqual(
    (await list({ sha: lab.first })).map(({ id }) => id),
    [first],
  );
  const [kims] = await list({ environment: "lab" });
  assert.equal(kims?.creator?.login, "kim");
  assert.equal(kims?.performed_via_github_app, null);
});

test("a success makes the success before it inactive, unless told not to", async () => {
  await using lab = await startHomelab();
  const [first, second, third] = [
    await deploy(lab, "main"),
    await deploy(lab, "main"),
    await deploy(lab, "main"),
  ];
  await succeed(lab, first);
  await succeed(lab, second, false);
  assert.deepEqual(await statesOf(lab, first), ["success"]);
  await succeed(lab, third);
  assert.deepEqual(await statesOf(lab, first), ["inactive", "success"]);
  assert.deepEqual(await statesOf(lab, second), ["inactive", "success"]);
  assert.deepEqual(await statesOf(lab, third), ["success"]);
});

test("a commit behind the default branch is not deployed unless auto_merge is off", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("main", { "x.txt": "x" });
  const { createDeployment } = lab.bot.rest.repos;
  const { auto_merge: _, ...careless } = plain;
  const refusal = await refusalOf(
    createDeployment({ ...careless, ref: lab.first }),
  );
  assert.equal(refusal.status, 409);
  await deploy(lab, lab.first);
});

test("a check that is not green holds a deployment unless contexts are named", async () => {
  await using lab = await startHomelab();
  const check = { ...here, name: "fleet / apply", head_sha: lab.first };
  await lab.bot.rest.checks.create({ ...check, status: "in_progress" });
  const { createDeployment } = lab.bot.rest.repos;
  const { required_contexts: _, ...careless } = plain;
  const refusal = await refusalOf(
    createDeployment({ ...careless, ref: "main" }),
  );
  assert.equal(refusal.status, 409);
  assert.match(refusal.text, /Commit status checks failed/);
  await deploy(lab, "main");
});

test("states and descriptions are GitHub's, refs must exist", async () => {
  await using lab = await startHomelab();
  const deployment_id = await deploy(lab, "main");
  const { repos } = lab.bot.rest;
  const status = { ...here, deployment_id, state: "failure" as const };
  const description = "x".repeat(141);
  const long = repos.createDeploymentStatus({ ...status, description });
  assert.equal((await refusalOf(long)).status, 422);
  const odd = lab.bot.request({
    method: "POST",
    url: "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
    ...status,
    state: "done",
  });
  assert.equal((await refusalOf(odd)).status, 422);
  const nowhere = repos.createDeployment({ ...plain, ref: "nowhere" });
  const refusal = await refusalOf(nowhere);
  assert.equal(refusal.status, 422);
  assert.match(refusal.text, /No ref found for: nowhere/);
  assert.deepEqual(await statesOf(lab, deployment_id), []);
});

import assert from "node:assert/strict";
import test from "node:test";
import { readAll } from "../../../src/demo/github/account.ts";
import {
  octokitWith,
  workflowOctokit,
} from "../../../src/demo/github/person.ts";
import { writesOf } from "../../../src/demo/github/transcript.ts";
import { here, name, refusalOf, startHomelab } from "./homelab.ts";

test("an unknown token is refused everywhere, also on public reading", async () => {
  await using lab = await startHomelab();
  const stranger = octokitWith(lab.github, "ghp_nobody");
  const read = await refusalOf(stranger.rest.repos.get(here));
  assert.equal(read.status, 401);
  assert.match(read.text, /Bad credentials/);
});

test("without a token one reads what is public and writes nothing", async () => {
  await using lab = await startHomelab();
  const at = (path: string, method = "GET") =>
    fetch(`${lab.github.apiUrl}${path}`, { method });
  assert.equal((await at(`/repos/${name}`)).status, 200);
  const comments = `/repos/${name}/issues/1/comments`;
  assert.equal((await at(comments, "POST")).status, 401);
  assert.equal((await at("/user")).status, 401);
});

test("a private repository is not there for who may not see it", async () => {
  await using lab = await startHomelab({ private: true });
  const path = `${lab.github.apiUrl}/repos/${name}`;
  assert.equal((await fetch(path)).status, 404);
  const lee = await refusalOf(lab.lee.octokit.rest.repos.get(here));
  assert.equal(lee.status, 404);
  assert.equal((await lab.bot.rest.repos.get(here)).status, 200);
  const other = workflowOctokit(lab.github, "kim/other");
  assert.equal((await refusalOf(other.rest.repos.get(here))).status, 404);
});

test("a workflow's token writes as github-actions[bot] and may not ask who it is", async () => {
  await using lab = await startHomelab();
  const { data } = await lab.kim.octokit.rest.issues.create({
    ...here,
    title: "Talk",
  });
  const comment = await lab.bot.rest.issues.createComment({
    ...here,
    issue_number: data.number,
    body: "Hello",
  });
  assert.equal(comment.data.user?.id, 41898282);
  assert.equal(comment.data.user?.login, "github-actions[bot]");
  assert.equal(comment.data.performed_via_github_app?.id, 15368);
  const asked = await refusalOf(lab.bot.rest.users.getAuthenticated());
  assert.equal(asked.status, 403);
  const known = await lab.bot.rest.users.getByUsername({
    username: "github-actions[bot]",
  });
  assert.equal(known.data.id, 41898282);
  const kim = await lab.kim.octokit.rest.users.getAuthenticated();
  assert.equal(kim.data.login, "kim");
});

test("a read-only token reads and writes nothing", async () => {
  await using lab = await startHomelab({ private: true });
  const { data } = await lab.kim.octokit.rest.issues.create({
    ...here,
    title: "Talk",
  });
  const fork = workflowOctokit(lab.github, name, readAll);
  await fork.rest.repos.getContent({ ...here, path: "fleet.yaml" });
  const refusals = await Promise.all([
    refusalOf(
      fork.rest.issues.createComment({
        ...here,
        issue_number: data.number,
        body: "x",
      }),
    ),
    refusalOf(
      fork.rest.checks.create({ ...here, name: "x", head_sha: lab.first }),
    ),
    refusalOf(
      fork.rest.repos.createCommitStatus({
        ...here,
        sha: lab.first,
        state: "success",
      }),
    ),
    refusalOf(fork.rest.repos.createDeployment({ ...here, ref: "main" })),
  ]);
  for (const { status, text } of refusals) {
    assert.equal(status, 403);
    assert.match(text, /Resource not accessible by integration/);
  }
});

test("each part needs its own permission", async () => {
  await using lab = await startHomelab({ private: true });
  const reader = workflowOctokit(lab.github, name, { contents: "read" });
  await reader.rest.repos.getContent({ ...here, path: "fleet.yaml" });
  const deployments = reader.rest.repos.listDeployments(here);
  assert.equal((await refusalOf(deployments)).status, 403);
  const pulls = reader.rest.pulls.list(here);
  assert.equal((await refusalOf(pulls)).status, 403);
});

test("the API stands below /api/v3 and says so in its addresses", async () => {
  await using lab = await startHomelab();
  const { data } = await lab.kim.octokit.rest.repos.get(here);
  assert.equal(data.url, `${lab.github.apiUrl}/repos/${name}`);
  assert.equal(data.html_url, `${lab.github.serverUrl}/${name}`);
  const outside = await fetch(`${lab.github.serverUrl}/repos/${name}`);
  assert.equal(outside.status, 404);
});

test("every request is written down with who asked", async () => {
  await using lab = await startHomelab();
  lab.github.forgetRequests();
  await lab.bot.rest.repos.getContent({ ...here, path: "fleet.yaml" });
  await lab.repo.push("more", { "x.txt": "x" });
  const [first] = lab.github.requests;
  assert.deepEqual(
    { ...first, query: undefined },
    {
      method: "GET",
      path: `/repos/${name}/contents/fleet.yaml`,
      query: undefined,
      by: "github-actions[bot]",
      body: undefined,
      status: 200,
    },
  );
  const writes = writesOf(lab.github.requests);
  assert.ok(writes.length > 0);
  assert.ok(writes.every(({ by }) => by === "kim"));
});

test("what somebody may do has GitHub's four words", async () => {
  await using lab = await startHomelab();
  const { repos } = lab.kim.octokit.rest;
  const of = async (username: string) =>
    (await repos.getCollaboratorPermissionLevel({ ...here, username })).data
      .permission;
  assert.equal(await of("kim"), "admin");
  assert.equal(await of("lee"), "read");
  await repos.addCollaborator({
    ...here,
    username: "lee",
    permission: "maintain",
  });
  assert.equal(await of("lee"), "write");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { appEvents, appPermissions } from "../../src/bot/permissions.ts";
import { createPerson } from "../../src/demo/github/person.ts";
import { startGitHub } from "../../src/demo/github/start-github.ts";
import { botEnvironment, startBotProcess } from "./bot-process.ts";
import { commentBody, headersFor } from "./signed.ts";

const app = {
  app_id: 4242,
  slug: "fleet",
  name: "Fleet",
  permissions: appPermissions,
  events: appEvents,
  installations: [{ installation_id: 7, account: "kim" }],
};
const workflow = `on:
  workflow_dispatch:
    inputs:
      comment-id: {}
      number: {}
jobs: {}
`;

test("a missed comment is answered, a told one once, and what changes something starts the workflow", {
  timeout: 120_000,
}, async () => {
  await using github = await startGitHub({
    people: ["kim", "lee", "fleet[bot]"],
    apps: [app],
  });
  const kim = createPerson(github, "kim");
  const here = { owner: "kim", repo: "homelab" };
  await kim.createRepository("homelab", {
    "fleet.yaml": "dns:\n  zone: home.example\nvms: {}\n",
    ".github/workflows/fleet-command.yml": workflow,
  });
  const { data: issue } = await kim.octokit.rest.issues.create({
    ...here,
    title: "T",
  });
  const missed = await kim.in("kim/homelab").comment(issue.number, "/help");
  await kim.in("kim/homelab").comment(issue.number, "Nice weather.");
  await using bot = startBotProcess(botEnvironment(github));
  const [, url = ""] = await bot.says(/Listening on (http:\S+)\.\n/);
  await bot.says(new RegExp(`Comment ${missed} of repository \\d+: proceed`));
  const replies = async () =>
    (await kim.in("kim/homelab").comments(issue.number)).filter(
      ({ by }) => by === "fleet[bot]",
    );
  assert.equal((await replies()).length, 1);
  assert.match((await replies())[0]?.body ?? "", /\/status/);

  const { data: repository } = await kim.octokit.rest.repos.get(here);
  const post = async (id: number, words: string) => {
    const body = JSON.stringify({
      ...JSON.parse(commentBody(id, words)),
      issue: { number: issue.number },
      installation: { id: 7 },
      repository: {
        ...{ id: repository.id, name: "homelab", owner: { login: "kim" } },
      },
    });
    const headers = headersFor(body);
    const sent = { method: "POST", body, headers };
    return (await fetch(`${url}/webhooks`, sent)).status;
  };
  assert.equal(await post(missed, "/help"), 202);
  const told = await kim.in("kim/homelab").comment(issue.number, "/apply");
  assert.equal(await post(told, "/apply"), 202);
  await bot.says(new RegExp(`Comment ${told} of repository \\d+: proceed`));
  assert.deepEqual(github.dispatches, [
    {
      repository: "kim/homelab",
      workflow: "fleet-command.yml",
      ref: "main",
      inputs: { "comment-id": String(told), number: String(issue.number) },
      by: "fleet[bot]",
    },
  ]);
  assert.equal((await replies()).length, 1);
  const writes = github.requests.filter(
    ({ method, by }) => method !== "GET" && by === "fleet[bot]",
  );
  assert.ok(
    writes.every(({ path }) => !/\/(?:git|contents|merge)\b/.test(path)),
  );
});

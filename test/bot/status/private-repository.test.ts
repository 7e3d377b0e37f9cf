import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createPerson,
  workflowOctokit,
} from "../../../src/demo/github/person.ts";
import { startGitHub } from "../../../src/demo/github/start-github.ts";
import { botEnvironment, startBotProcess } from "../bot-process.ts";
import { app, people } from "./installed.ts";

const fleet =
  "dns:\n  zone: home.example\nvms:\n  web01: {address: 10.0.0.21/24}\n";

test("`/status` in a private repository tells what the workflow applied", {
  timeout: 120_000,
}, async () => {
  await using github = await startGitHub({ people, apps: [app] });
  const kim = createPerson(github, "kim");
  const here = { owner: "kim", repo: "homelab" };
  const files = { "fleet.yaml": fleet };
  const sha = await kim.createRepository("homelab", files, { private: true });
  const { rest } = workflowOctokit(github, "kim/homelab");
  const { data } = await rest.repos.createDeployment({
    ...{ ...here, ref: sha, task: "homelab-fleet", environment: "homelab" },
    ...{ auto_merge: false, required_contexts: [] },
  });
  assert.ok("id" in data);
  await rest.repos.createDeploymentStatus({
    ...{ ...here, deployment_id: data.id, state: "success" },
    description: "1 of 1 VM applied",
  });
  const { data: issue } = await rest.issues.create({ ...here, title: "T" });
  const asked = await kim.in("kim/homelab").comment(issue.number, "/status");
  await using bot = startBotProcess(botEnvironment(github));
  await bot.says(new RegExp(`Comment ${asked} of repository \\d+: proceed`));
  const comments = await kim.in("kim/homelab").comments(issue.number);
  assert.match(comments.at(-1)?.body ?? "", /1 of 1 VM applied/);
});

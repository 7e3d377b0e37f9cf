import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createPerson,
  workflowOctokit,
} from "../../../src/demo/github/person.ts";
import { startGitHub } from "../../../src/demo/github/start-github.ts";
import type { Entry } from "../../../src/demo/page/conversation.ts";
import { collectIssue, collectPull } from "../../../src/demo/story/collect.ts";

const repository = "kim/homelab";
const here = { owner: "kim", repo: "homelab" };

const short = (entry: Entry): string =>
  entry.kind === "comment"
    ? `${entry.author}${entry.bot ? " (bot)" : ""}: ${entry.body}`
    : entry.kind === "event"
      ? entry.text
      : entry.name;

test("people and bots are told apart, and the merge stands before what came of it", async () => {
  await using github = await startGitHub();
  const kim = createPerson(github, "kim");
  await kim.createRepository("homelab", { "fleet.yaml": "a" });
  const { rest } = workflowOctokit(github, repository);
  const say = (issue_number: number, body: string) =>
    rest.issues.createComment({ ...here, issue_number, body });

  await kim.in(repository).push("change", { "fleet.yaml": "b" });
  const body = "Because.";
  const pull = await kim.in(repository).openPull("change", "Change", { body });
  await kim.in(repository).comment(pull, "/apply");
  await kim.in(repository).merge(pull);
  await say(pull, "### Fleet applied: 1 of 1");
  const changed = await collectPull(kim, repository, pull);
  assert.equal(changed.state, "merged");
  assert.deepEqual(changed.entries.map(short), [
    "kim: Because.",
    "kim: /apply",
    "kim merged the pull request",
    "github-actions[bot] (bot): ### Fleet applied: 1 of 1",
  ]);

  const { data } = await kim.octokit.rest.issues.create({
    ...{ ...here, title: "web02", body: "Old." },
  });
  await kim.in(repository).comment(data.number, "/destroy web02");
  await say(data.number, "### Destroy `web02`?");
  const asked = await collectIssue(kim, repository, data.number);
  assert.deepEqual([asked.title, asked.state], ["web02", "open"]);
  assert.deepEqual(asked.entries.map(short), [
    "kim: Old.",
    "kim: /destroy web02",
    "github-actions[bot] (bot): ### Destroy `web02`?",
  ]);
});

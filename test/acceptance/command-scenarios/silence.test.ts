import assert from "node:assert/strict";
import { test } from "node:test";
import {
  octokitWith,
  workflowOctokit,
} from "../../../src/demo/github/person.ts";
import { isSilent } from "./answered.ts";
import { here, Lab, repository } from "./lab.ts";

/** Comments that are no command to us, or must never be one: nobody hears of it. */

const words: readonly (readonly [string, string])[] = [
  ["plain talk", "looks good to me"],
  ["a command and a line after it", "/apply\nplease"],
  ["a line before a command", "done:\n/apply"],
  ["a command after white space", " /apply"],
  ["a quoted command", "> /apply"],
  ["a command in a code span", "`/apply`"],
  ["a path", "/etc/hosts is wrong on web01"],
  ["a slash alone", "/"],
  ["two commands", "/lock\n/unlock"],
];

for (const [what, body] of words)
  test(`${what}: no call at all`, async () => {
    await using lab = await Lab.start();
    const run = await lab.say(await lab.issue(), body);
    isSilent(run, "ignore", "not_a_command");
    assert.deepEqual(run.calls, []);
  });

test("a workflow's own comment is no command: from_bot", async () => {
  await using lab = await Lab.start();
  const bot = workflowOctokit(lab.github, repository);
  const asked = { ...here, issue_number: await lab.issue(), body: "/unlock" };
  const { data } = await bot.rest.issues.createComment(asked);
  isSilent(await lab.answer(data.id), "ignore", "from_bot");
});

test("what an App writes in a person's name is no command: from_bot", async () => {
  await using lab = await Lab.start();
  const app = { id: 77, slug: "notes", name: "Notes" };
  const token = lab.github.tokenThrough("kim", app);
  const asked = { ...here, issue_number: await lab.issue(), body: "/lock" };
  const through = octokitWith(lab.github, token);
  const { data } = await through.rest.issues.createComment(asked);
  isSilent(await lab.answer(data.id), "ignore", "from_bot");
  assert.equal(await lab.branch("homelab-fleet-lock"), null);
});

test("a comment that is gone is not answered: edited_comment", async () => {
  await using lab = await Lab.start();
  const id = await lab.kim.in(repository).comment(await lab.issue(), "/lock");
  const run = await lab.answer(id, {
    interruption: {
      method: "GET",
      path: /\/issues\/comments\/\d+$/,
      happens: () =>
        lab.kim.octokit.rest.issues.deleteComment({ ...here, comment_id: id }),
    },
  });
  isSilent(run, "refuse", "edited_comment");
});

test("over the limit the first is told, and the next is not: rate_limited", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  const say = () => lab.kim.in(repository).comment(issue, "/help");
  for (let said = 0; said < 7; said += 1) await say();
  isSilent(await lab.answer(await say()), "refuse", "rate_limited");
});

import { test } from "node:test";
import { createPerson } from "../../../src/demo/github/person.ts";
import { isRefused } from "./answered.ts";
import { here, Lab, repository } from "./lab.ts";

/** What the gate asks of every comment: the codes from edited_comment to rate_limited. */

test("edited_comment: the text is another one than the event told", async () => {
  await using lab = await Lab.start();
  const id = await lab.kim.in(repository).comment(await lab.issue(), "/help");
  const run = await lab.answer(id, {
    interruption: {
      method: "GET",
      path: /\/issues\/comments\/\d+$/,
      happens: () =>
        lab.kim.octokit.rest.issues.updateComment({
          ...{ ...here, comment_id: id, body: "/lock" },
        }),
    },
  });
  isRefused(run, "edited_comment", /was edited/, /Comment it anew/);
});

test("edited_comment: the event tells the new text", async () => {
  await using lab = await Lab.start();
  const id = await lab.kim.in(repository).comment(await lab.issue(), "/help");
  lab.setAhead(1 / 6);
  const { issues } = lab.kim.octokit.rest;
  await issues.updateComment({ ...here, comment_id: id, body: "/lock" });
  const run = await lab.answer(id);
  isRefused(run, "edited_comment", /was edited/, /Comment it anew/);
});

test("stale_comment: eleven minutes old", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  lab.setAhead(-11);
  const run = await lab.say(issue, "/lock");
  isRefused(run, "stale_comment", /older than 10 minutes/, /Comment it anew/);
});

test("stale_comment: two minutes in the future", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  lab.setAhead(2);
  const run = await lab.say(issue, "/lock");
  isRefused(run, "stale_comment", /in the future/, /Comment it anew/);
});

test("stale_comment: a run that was started again", async () => {
  await using lab = await Lab.start();
  const run = await lab.say(await lab.issue(), "/lock", { runAttempt: 2 });
  isRefused(run, "stale_comment", /was started again/, /Comment it anew/);
});

for (const [body, nearest] of [
  ["/aply", /Did you mean `\/apply \[digest\]`\?/],
  ["/Lock", /Did you mean `\/lock/],
  ["/plann", /Did you mean `\/plan`/],
] as const)
  test(`unknown_command: ${body}`, async () => {
    await using lab = await Lab.start();
    const run = await lab.say(await lab.issue(), body);
    isRefused(run, "unknown_command", /no such command/, nearest);
  });

for (const [body, why, next] of [
  ["/destroy", /needs the id of one VM/, /`\/destroy web02`/],
  ["/destroy web01 web02", /needs the id of one VM/, /`\/destroy web02`/],
  ["/apply right now", /takes nothing, or the 32 digits/, /`\/apply 9c1e7f3a/],
  [
    "/unlock it please",
    /takes nothing, or the name of one/,
    /`\/unlock garage`/,
  ],
  ["/cancel please", /takes no argument/, /`\/cancel`/],
  ["/confirm 123", /needs the 8 characters/, /`\/confirm 7f3a92kd`/],
] as const)
  test(`bad_arguments: ${body}`, async () => {
    await using lab = await Lab.start();
    const run = await lab.say(await lab.issue(), body);
    isRefused(run, "bad_arguments", why, next);
  });

for (const body of ["/apply now", "/unlock please", "/status home"])
  test(`several_fleets: ${body}, where there is one fleet`, async () => {
    await using lab = await Lab.start();
    const run = await lab.say(await lab.issue(), body);
    const [command = ""] = body.split(" ");
    const next = new RegExp(`Did you mean \`${command}\`\\?`);
    isRefused(run, "several_fleets", /none of the repository's fleets/, next);
  });

test("wrong_place: a plan of an issue", async () => {
  await using lab = await Lab.start();
  const run = await lab.say(await lab.issue(), "/plan");
  isRefused(run, "wrong_place", /in a pull request only/, /`\/help` says/);
});

test("wrong_place: the conversation was locked", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  const id = await lab.kim.in(repository).comment(issue, "/lock");
  const { issues } = lab.kim.octokit.rest;
  await issues.lock({ ...here, issue_number: issue });
  const run = await lab.answer(id);
  isRefused(run, "wrong_place", /conversation is locked/, /pull request it is/);
});

test("wrong_place: the event names another issue than the comment's", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  const other = await lab.issue("Another");
  const run = await lab.say(issue, "/lock", {
    event: (event) => ({
      ...event,
      payload: { ...event.payload, issue: { number: other } },
    }),
  });
  isRefused(run, "wrong_place", /does not stand where/, /`\/help` says/);
});

test("permission_unknown: GitHub does not say what the person may do", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  const path = /\/collaborators\/kim\/permission$/;
  lab.github.fault({ method: "GET", path, kind: "status", status: 403 });
  const run = await lab.say(issue, "/lock");
  isRefused(run, "permission_unknown", /any doubt refuses/, /few minutes/);
});

for (const [login, role, body, needed] of [
  ["nia", "write", "/apply", "maintain"],
  ["nia", "write", "/destroy web01", "maintain"],
  ["nia", "write", "/confirm 7f3a92kd", "maintain"],
  ["lee", "triage", "/lock", "write"],
  ["tom", "read", "/unlock", "write"],
  ["mallory", "none", "/lock", "write"],
  ["mallory", "none", "/cancel", "write"],
] as const)
  test(`permission_denied: ${body} by somebody with ${role}`, async () => {
    await using lab = await Lab.start();
    const issue = await lab.issue();
    const by = await lab.person(login, role);
    const run = await lab.say(issue, body, { by });
    const why = new RegExp(`needs the role \`${needed}\``);
    isRefused(run, "permission_denied", why, /Ask somebody who has it/);
  });

test("permission_denied: the role went between the comment and its answer", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  await lab.person("lee", "maintain");
  const lee = createPerson(lab.github, "lee");
  const run = await lab.say(issue, "/lock", {
    by: lee,
    interruption: {
      method: "GET",
      path: /\/collaborators\/lee\/permission$/,
      happens: () =>
        lab.kim.octokit.rest.repos.removeCollaborator({
          ...{ ...here, username: "lee" },
        }),
    },
  });
  isRefused(run, "permission_denied", /yours here is `read`/, /Ask somebody/);
});

test("rate_limited: the seventh command in a minute", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  const say = () => lab.kim.in(repository).comment(issue, "/help");
  for (let said = 0; said < 6; said += 1) await say();
  const run = await lab.answer(await say());
  isRefused(run, "rate_limited", /More than 6 commands a minute/, /Wait until/);
});

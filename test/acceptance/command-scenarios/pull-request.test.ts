import assert from "node:assert/strict";
import { test } from "node:test";
import { createPerson } from "../../../src/demo/github/person.ts";
import { isDone, isRefused, locking } from "./answered.ts";
import { fleet, policy } from "./fleet.ts";
import { here, Lab, repository } from "./lab.ts";

/** What the gate asks of a pull request and its files: the codes from fork to behind_base. */

const four = fleet([1, 2, 3, 4]);
const merging = [
  ...locking,
  "PUT pulls/N/merge",
  "POST issues/comments/N/reactions",
];

test("/apply merges what was shown, once, and hands the apply on", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  isDone(await lab.say(number, "/apply"), "apply", merging);
  assert.equal(await lab.isMerged(number), true);
});

test("/apply goes on when the base moved and its fleet did not", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  await lab.kim.in(repository).push("main", { "notes.md": "Nothing.\n" });
  isDone(await lab.say(number, "/apply"), "apply", merging);
});

test("fork: nobody's command merges one", async () => {
  await using lab = await Lab.start();
  const mallory = createPerson(lab.github, "mallory");
  const fork = await mallory.fork(repository);
  await mallory.in(fork).push("change", four);
  const number = await mallory.in(repository).openPull("mallory:change", "C");
  const run = await lab.say(number, "/apply");
  isRefused(run, "fork", /comes from a fork/, /Bring the change to a branch/);
});

test("wrong_base: only the default branch is applied", async () => {
  await using lab = await Lab.start();
  const kim = lab.kim.in(repository);
  await kim.push("next", { "notes.md": "Next.\n" });
  await kim.push("change", four);
  const number = await kim.openPull("change", "Change", { base: "next" });
  const run = await lab.say(number, "/apply");
  isRefused(run, "wrong_base", /goes to `next`/, /Change its base/);
});

test("draft: it is not said to be ready", async () => {
  await using lab = await Lab.start();
  await lab.kim.in(repository).push("change", four);
  const { data } = await lab.kim.octokit.rest.pulls.create({
    ...{ ...here, head: "change", base: "main", title: "Change", draft: true },
  });
  const run = await lab.say(data.number, "/apply");
  isRefused(run, "draft", /is a draft/, /Mark it ready/);
});

test("closed: it was closed and not merged", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four, { planned: false });
  await lab.kim.in(repository).close(number);
  const run = await lab.say(number, "/apply");
  isRefused(run, "closed", /closed and not merged/, /Reopen it/);
});

test("closed: nothing is planned there either", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four, { planned: false });
  await lab.kim.in(repository).close(number);
  const run = await lab.say(number, "/plan");
  isRefused(run, "closed", /closed and not merged/, /Reopen it/);
});

for (const body of ["/apply", "/destroy web01", "/lock", "/status", "/cancel"])
  test(`policy_invalid: ${body} under a broken policy`, async () => {
    await using lab = await Lab.start({
      ...fleet([1]),
      ...policy("rolez: {}"),
    });
    const run = await lab.say(await lab.issue(), body);
    isRefused(run, "policy_invalid", /cannot be read/, /homelab-fleet\.yml/);
  });

test("fleet_invalid: at the head", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull({ "fleet.yaml": "vms: [web01]\n" });
  const run = await lab.say(number, "/apply");
  isRefused(run, "fleet_invalid", /line 1/, /Correct it and push/);
});

for (const body of ["/apply", "/destroy web01", "/status"])
  test(`fleet_invalid: ${body} with a broken file on the default branch`, async () => {
    await using lab = await Lab.start({ "fleet.yaml": "vms: [web01]\n" });
    const run = await lab.say(await lab.issue(), body);
    isRefused(run, "fleet_invalid", /cannot be used/, /Correct it and push/);
  });

test("merge_conflict: base and head changed the same line", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(fleet([1, 2, 3], { 3: "cores: 2" }));
  await lab.kim
    .in(repository)
    .push("main", fleet([1, 2, 3], { 3: "cores: 4" }));
  const run = await lab.say(number, "/apply");
  isRefused(run, "merge_conflict", /conflicts with its base/, /Update the/);
});

test("no_plan: none was shown", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four, { planned: false });
  const run = await lab.say(number, "/apply");
  isRefused(
    run,
    "no_plan",
    /No plan of this commit/,
    /ask for it with `\/plan`/,
  );
});

test("no_plan: a commit came after the plan, and a new plan lets it go", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  await lab.kim.in(repository).push("change", fleet([1, 2, 3, 4, 5]));
  const run = await lab.say(number, "/apply");
  isRefused(
    run,
    "no_plan",
    /No plan of this commit/,
    /ask for it with `\/plan`/,
  );
  await lab.plan(number);
  isDone(await lab.say(number, "/apply"), "apply", merging);
});

test("no_plan: somebody altered the plan, the reply names every disk, and a new plan lets it go on", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(fleet([1, 2]));
  const { issues } = lab.kim.octokit.rest;
  const asked = { ...here, issue_number: number };
  const [shown] = (await issues.listComments(asked)).data;
  assert.match(shown?.body ?? "", /web03/);
  await issues.updateComment({
    ...{ ...here, comment_id: shown?.id ?? 0 },
    body: shown?.body?.replaceAll("web03", "nothing") ?? "",
  });
  isRefused(
    await lab.say(number, "/apply"),
    "no_plan",
    /altered the plan above.*A disk would be erased: `web03`/,
    /written anew with `\/plan`/,
  );
  await lab.plan(number);
  isRefused(
    await lab.say(number, "/apply"),
    "digest_required",
    /`web03`/,
    /Read the plan above/,
  );
});

test("no_plan: the plan was shown only after the command", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four, { planned: false });
  const id = await lab.kim.in(repository).comment(number, "/apply");
  lab.setAhead(1 / 6);
  await lab.plan(number);
  const run = await lab.answer(id);
  isRefused(
    run,
    "no_plan",
    /No plan of this commit/,
    /ask for it with `\/plan`/,
  );
});

test("head_moved: a commit comes while the command is judged", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const run = await lab.say(number, "/apply", {
    interruption: {
      method: "GET",
      path: /\/contents\/fleet\.yaml/,
      happens: () => lab.kim.in(repository).push("change", fleet([1])),
    },
  });
  isRefused(run, "head_moved", /arrived meanwhile/, /Read the new plan/);
});

test("head_moved: a commit comes between the last look and the merge", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const run = await lab.say(number, "/apply", {
    interruption: {
      method: "PUT",
      path: /\/merge$/,
      happens: () => lab.kim.in(repository).push("change", fleet([1])),
    },
  });
  assert.equal(run.code, "head_moved", run.result.stdout);
  assert.equal(run.work, "");
  assert.match(run.replies.join(), /A commit arrived meanwhile/);
  assert.equal(await lab.isMerged(number), false);
  assert.equal(await lab.branch("homelab-fleet-lock"), null);
});

test("behind_base: the base's fleet changed after the plan, and /plan puts it right", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const base = fleet([1, 2, 3])["fleet.yaml"].replace("Kim's", "My");
  await lab.kim.in(repository).push("main", { "fleet.yaml": base });
  const run = await lab.say(number, "/apply");
  isRefused(run, "behind_base", /changed after the plan/, /Comment `\/plan`/);
  assert.equal((await lab.say(number, "/plan")).work, "plan");
  isDone(await lab.say(number, "/apply"), "apply", merging);
});

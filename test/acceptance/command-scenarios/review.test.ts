import assert from "node:assert/strict";
import { test } from "node:test";
import type { Person } from "../../../src/demo/github/person.ts";
import { isRefused } from "./answered.ts";
import { fleet, policy } from "./fleet.ts";
import { here, Lab, repository } from "./lab.ts";
import { askForApproval, askForChecks, check } from "./rules.ts";

/** What the branch asks before anything is merged: checks and reviews. */

const four = fleet([1, 2, 3, 4]);
const again = /then comment again/;

test("checks_unavailable: a required check is not there", async () => {
  await using lab = await Lab.start();
  await askForChecks(lab, "build");
  const number = await lab.pull(four);
  const run = await lab.say(number, "/apply");
  isRefused(run, "checks_unavailable", /not known .* `build`/, again);
});

test("checks_unavailable: the rules of the branch cannot be read", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const path = /\/rules\/branches\/main$/;
  lab.github.fault({ path, kind: "status", status: 403 });
  const run = await lab.say(number, "/apply");
  isRefused(run, "checks_unavailable", /any doubt refuses/, again);
});

test("checks_unavailable: the checks cannot be read", async () => {
  await using lab = await Lab.start();
  await askForChecks(lab, "build");
  const number = await lab.pull(four);
  await check(lab, number, "build", "success");
  const path = /\/check-runs$/;
  lab.github.fault({ method: "GET", path, kind: "status", status: 403 });
  const run = await lab.say(number, "/apply");
  isRefused(run, "checks_unavailable", /any doubt refuses/, again);
});

test("checks_pending, then checks_failed, then green", async () => {
  await using lab = await Lab.start();
  await askForChecks(lab, "build");
  const number = await lab.pull(four);
  await check(lab, number, "build");
  const waits = await lab.say(number, "/apply");
  isRefused(waits, "checks_pending", /still running: `build`/, /Wait until/);
  lab.setAhead(1 / 60);
  await check(lab, number, "build", "failure");
  const red = await lab.say(number, "/apply");
  isRefused(red, "checks_failed", /not green: `build`/, /Repair them/);
  lab.setAhead(2 / 60);
  await check(lab, number, "build", "success");
  assert.equal((await lab.say(number, "/apply")).work, "apply");
});

test("checks_pending: a green one was of the commit before", async () => {
  await using lab = await Lab.start();
  await askForChecks(lab, "build");
  const number = await lab.pull(four);
  await check(lab, number, "build", "success");
  await lab.kim.in(repository).push("change", fleet([1, 2, 3, 4, 5]));
  await lab.plan(number);
  await check(lab, number, "build");
  const run = await lab.say(number, "/apply");
  isRefused(run, "checks_pending", /still running: `build`/, /Wait until/);
});

test("the policy may do without the branch's checks, and GitHub then says no itself", async () => {
  await using lab = await Lab.start({
    ...fleet([1, 2, 3]),
    ...policy("checks: none"),
  });
  await askForChecks(lab, "build");
  const number = await lab.pull(four);
  const run = await lab.say(number, "/apply");
  assert.equal(run.code, "merge_conflict", run.result.stdout);
  assert.match(run.replies.join(), /a rule of the branch is not met/);
  assert.equal(await lab.isMerged(number), false);
  assert.equal(await lab.branch("homelab-fleet-lock"), null);
});

test("review_required: none, one of a reader, one of a writer", async () => {
  await using lab = await Lab.start();
  await askForApproval(lab);
  const number = await lab.pull(four);
  const none = await lab.say(number, "/apply");
  isRefused(none, "review_required", /asks for 1 approval, and 0/, /approved/);
  lab.setAhead(1 / 30);
  await review(number, await lab.person("tom", "read"));
  const reader = await lab.say(number, "/apply");
  isRefused(reader, "review_required", /and 0 of those given/, /approved/);
  await review(number, await lab.person("lee", "write"));
  assert.equal((await lab.say(number, "/apply")).work, "apply");
});

test("review_required: an approval of the commit before", async () => {
  await using lab = await Lab.start();
  await askForApproval(lab);
  const number = await lab.pull(four);
  lab.setAhead(1 / 30);
  await review(number, await lab.person("lee", "write"));
  lab.setAhead(2 / 30);
  await lab.kim.in(repository).push("change", fleet([1, 2, 3, 4, 5]));
  await lab.plan(number);
  const run = await lab.say(number, "/apply");
  isRefused(run, "review_required", /and 0 of those given/, /approved/);
});

test("review_required: who pushed last approves", async () => {
  await using lab = await Lab.start();
  await askForApproval(lab);
  const lee = await lab.person("lee", "maintain");
  const number = await lab.pull(four);
  await lee.in(repository).push("change", fleet([1, 2, 3, 4, 5]));
  await lab.plan(number);
  lab.setAhead(1 / 30);
  await review(number, lee);
  const run = await lab.say(number, "/apply");
  isRefused(run, "review_required", /and 0 of those given/, /neither wrote/);
});

test("changes_requested: by somebody with write access", async () => {
  await using lab = await Lab.start();
  await askForApproval(lab);
  const number = await lab.pull(four);
  lab.setAhead(1 / 30);
  const lee = await lab.person("lee", "write");
  await review(number, lee, "REQUEST_CHANGES");
  const run = await lab.say(number, "/apply");
  isRefused(run, "changes_requested", /`lee` asked for changes/, /Settle it/);
});

async function review(
  number: number,
  { octokit }: Person,
  event: "APPROVE" | "REQUEST_CHANGES" = "APPROVE",
): Promise<void> {
  const asked = { ...here, pull_number: number, event, body: "Read." };
  await octokit.rest.pulls.createReview(asked);
}

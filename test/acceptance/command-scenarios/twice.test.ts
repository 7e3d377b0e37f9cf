import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answered, isDone, isRefused, locking } from "./answered.ts";
import { fleet } from "./fleet.ts";
import { Lab, repository } from "./lab.ts";
import { askToDestroy, removals } from "./removal.ts";

/** The same comment twice, two comments at once: the world changes once. */

const four = fleet([1, 2, 3, 4]);
const rocket = "POST issues/comments/N/reactions";

for (const body of ["/help", "/status"])
  test(`${body} is answered, and answered once`, async () => {
    await using lab = await Lab.start();
    const id = await lab.kim.in(repository).comment(await lab.issue(), body);
    isDone(await lab.answer(id), "", ["POST issues/N/comments"]);
    const again = await lab.answer(id);
    assert.deepEqual([again.code, again.writes], ["already_done", []]);
  });

test("/status and /help are for who may only read", async () => {
  await using lab = await Lab.start();
  const tom = await lab.person("tom", "read");
  const issue = await lab.issue();
  const status = await lab.say(issue, "/status", { by: tom });
  assert.match(status.replies.join(), /web01[\s\S]*web02[\s\S]*web03/);
  const help = await lab.say(issue, "/help", { by: tom });
  assert.match(help.replies.join(), /\/destroy/);
});

test("/plan writes the plan into its one comment, also the second time", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const id = await lab.kim.in(repository).comment(number, "/plan");
  for (const run of [await lab.answer(id), await lab.answer(id)]) {
    assert.equal(run.work, "plan", run.result.stdout);
    assert.deepEqual(run.replies, []);
  }
  const all = await lab.kim.in(repository).comments(number);
  assert.equal(all.length, 2);
});

test("a refused comment answered again is silent", async () => {
  await using lab = await Lab.start();
  const nia = await lab.person("nia", "write");
  const issue = await lab.issue();
  const id = await nia.in(repository).comment(issue, "/apply");
  const run = await lab.answer(id);
  isRefused(run, "permission_denied", /needs the role/, /Ask somebody/);
  const again = await lab.answer(id);
  assert.deepEqual([again.code, again.writes], ["already_done", []]);
});

test("/apply answered twice merges once and takes one lock", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const id = await lab.kim.in(repository).comment(number, "/apply");
  assert.equal((await lab.answer(id)).work, "apply");
  const held = await lab.branch("homelab-fleet-lock");
  const again = await lab.answer(id);
  assert.deepEqual(again.writes.filter(isMerge), []);
  assert.equal(await lab.branch("homelab-fleet-lock"), held);
});

test("the same /apply at once merges once", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const id = await lab.kim.in(repository).comment(number, "/apply");
  const runs = await Promise.all([lab.answer(id), lab.answer(id)]);
  assert.deepEqual(exits(runs), [0, 0]);
  assert.equal(merges(lab), 1);
});

test("the same /apply, the second between lock and merge of the first", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  const id = await lab.kim.in(repository).comment(number, "/apply");
  const run = await lab.answer(id, {
    interruption: {
      method: "PUT",
      path: /\/merge$/,
      happens: () => lab.answer(id),
    },
  });
  assert.equal(run.result.exitCode, 0, run.result.stdout);
  assert.equal(merges(lab), 1);
});

test("two /apply of two pull requests at once: one merges, one is told who is at work", async () => {
  await using lab = await Lab.start();
  const first = await lab.pull(four);
  await lab.kim.in(repository).push("other", fleet([1, 2, 3, 5]));
  const second = await lab.kim.in(repository).openPull("other", "Other");
  await lab.plan(second);
  let other: Answered | null = null;
  const run = await lab.say(first, "/apply", {
    interruption: {
      method: "POST",
      path: /\/git\/refs$/,
      happens: async () => {
        other = await lab.say(second, "/apply");
      },
    },
  });
  isDone(other ?? run, "apply", [...locking, "PUT pulls/N/merge", rocket]);
  assert.equal(run.code, "lock_held", run.result.stdout);
  assert.match(run.replies.join(), /An apply asked for by `kim` is at work/);
  assert.equal(merges(lab), 1);
  assert.equal(await lab.isMerged(first), false);
});

test("/destroy answered twice asks once", async () => {
  await using lab = await Lab.start();
  const issue = await lab.issue();
  const id = await lab.kim.in(repository).comment(issue, "/destroy web02");
  assert.equal((await lab.answer(id)).replies.length, 2);
  const again = await lab.answer(id);
  assert.deepEqual([again.code, again.writes], ["already_done", []]);
  assert.equal((await removals(lab)).length, 1);
});

test("two /destroy of one VM at once: at most one removal, and the next try asks", async () => {
  await using lab = await Lab.start();
  const issues = [await lab.issue(), await lab.issue()];
  await Promise.all(issues.map((one) => lab.say(one, "/destroy web02")));
  assert.ok((await removals(lab)).length <= 1);
  const { code, issue } = await askToDestroy(lab, "web02");
  assert.equal((await removals(lab)).length, 1);
  const done = await lab.say(issue, `/confirm ${code}`);
  assert.equal(done.work, "apply", done.result.stdout);
});

test("the same /confirm at once merges once", async () => {
  await using lab = await Lab.start();
  const { issue, code } = await askToDestroy(lab, "web02");
  const id = await lab.kim.in(repository).comment(issue, `/confirm ${code}`);
  const runs = await Promise.all([lab.answer(id), lab.answer(id)]);
  assert.deepEqual(exits(runs), [0, 0]);
  assert.equal(merges(lab), 1);
});

test("/apply of an issue, and of what is merged, merges nothing", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(four);
  await lab.kim.in(repository).merge(number);
  const id = await lab.kim.in(repository).comment(number, "/apply");
  isDone(await lab.answer(id), "apply", [...locking, rocket]);
  await lab.job({ job: "report", "homelab-result": "success" }, id);
  const run = await lab.say(await lab.issue(), "/apply");
  isDone(run, "apply", [...locking, rocket]);
});

/** Merges that GitHub carried out for the bot. */
function merges({ github }: Lab): number {
  return github.requests.filter(
    ({ method, path, status, by }) =>
      method === "PUT" &&
      path.endsWith("/merge") &&
      status === 200 &&
      by === "github-actions[bot]",
  ).length;
}

function isMerge(write: string): boolean {
  return write.endsWith("/merge");
}

function exits(runs: readonly Answered[]): readonly (number | null)[] {
  return runs.map(({ result }) => result.exitCode);
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDone, isRefused, locking } from "./answered.ts";
import { fleet } from "./fleet.ts";
import { here, Lab, repository } from "./lab.ts";

/** /lock and /unlock, and what a lock holds up. */

const branch = "homelab-fleet-lock";
const thumb = "POST issues/comments/N/reactions";
const release = ["POST /graphql", thumb];

test("/lock by a writer, /unlock by the same: two thumbs, no words", async () => {
  await using lab = await Lab.start();
  const nia = await lab.person("nia", "write");
  const issue = await lab.issue();
  const run = await lab.say(issue, "/lock moving the storage", { by: nia });
  isDone(run, "", [...locking, thumb]);
  assert.notEqual(await lab.branch(branch), null);
  isDone(await lab.say(issue, "/unlock", { by: nia }), "", release);
  assert.equal(await lab.branch(branch), null);
});

test("the same /lock comment answered twice holds one lock", async () => {
  await using lab = await Lab.start();
  const id = await lab.kim.in(repository).comment(await lab.issue(), "/lock");
  isDone(await lab.answer(id), "", [...locking, thumb]);
  const held = await lab.branch(branch);
  isDone(await lab.answer(id), "", [thumb]);
  assert.equal(await lab.branch(branch), held);
});

test("lock_held: another's /lock names the holder and the reason", async () => {
  await using lab = await Lab.start();
  const nia = await lab.person("nia", "write");
  const issue = await lab.issue();
  await lab.say(issue, "/lock new disks", { by: nia });
  const run = await lab.say(issue, "/lock");
  isRefused(run, "lock_held", /locked by `nia` .*`new disks`/, /`\/unlock`/);
});

test("lock_held: /unlock of another's lock needs maintain", async () => {
  await using lab = await Lab.start();
  const nia = await lab.person("nia", "write");
  const lee = await lab.person("lee", "maintain");
  const issue = await lab.issue();
  await lab.say(issue, "/lock");
  const held = await lab.branch(branch);
  const run = await lab.say(issue, "/unlock", { by: nia });
  isRefused(run, "lock_held", /locked by `kim`/, /Wait for it/);
  assert.equal(await lab.branch(branch), held);
  isDone(await lab.say(issue, "/unlock", { by: lee }), "", release);
});

test("/unlock where nothing is locked says so", async () => {
  await using lab = await Lab.start();
  const run = await lab.say(await lab.issue(), "/unlock");
  isDone(run, "", ["POST issues/N/comments"]);
  assert.match(run.replies.join(), /Nothing is locked/);
});

test("already_done: an /unlock answered again leaves a later lock alone", async () => {
  await using lab = await Lab.start();
  const lee = await lab.person("lee", "maintain");
  const issue = await lab.issue();
  await lab.say(issue, "/lock");
  const id = await lab.kim.in(repository).comment(issue, "/unlock");
  isDone(await lab.answer(id), "", release);
  await lab.say(issue, "/lock not yet", { by: lee });
  const held = await lab.branch(branch);
  const again = await lab.answer(id);
  isRefused(again, "already_done", /carried out already/, /`\/status`/);
  assert.equal(await lab.branch(branch), held);
});

test("/unlock leaves a lock alone that came while it was answered", async () => {
  await using lab = await Lab.start();
  const lee = await lab.person("lee", "maintain");
  const issue = await lab.issue();
  await lab.say(issue, "/lock");
  const run = await lab.say(issue, "/unlock", {
    interruption: {
      method: "POST",
      path: /graphql$/,
      happens: async () => {
        const ref = `heads/${branch}`;
        await lab.kim.octokit.rest.git.deleteRef({ ...here, ref });
        await lab.say(issue, "/lock mine now", { by: lee });
      },
    },
  });
  assert.equal(run.decision, "refuse", run.result.stdout);
  assert.notEqual(await lab.branch(branch), null);
});

test("lock_held: nothing is merged or applied under a lock, planned it is", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(fleet([1, 2, 3, 4]));
  const nia = await lab.person("nia", "write");
  await lab.say(number, "/lock", { by: nia });
  const run = await lab.say(number, "/apply");
  isRefused(run, "lock_held", /locked by `nia`/, /`\/unlock`/);
  const issue = await lab.say(await lab.issue(), "/apply");
  isRefused(issue, "lock_held", /locked by `nia`/, /`\/unlock`/);
  assert.equal((await lab.say(number, "/plan")).work, "plan");
  assert.equal(await lab.isMerged(number), false);
});

test("lock_ambiguous: a lock nobody understands is released by maintain only", async () => {
  await using lab = await Lab.start();
  const nia = await lab.person("nia", "write");
  await lab.kim.in(repository).push(branch, { "lock.json": "{}\n" });
  const number = await lab.pull(fleet([1, 2, 3, 4]));
  const why = /lock is not understood/;
  const next = /comments `\/unlock`/;
  isRefused(await lab.say(number, "/apply"), "lock_ambiguous", why, next);
  isRefused(await lab.say(number, "/lock"), "lock_ambiguous", why, next);
  const writer = await lab.say(number, "/unlock", { by: nia });
  isRefused(writer, "lock_ambiguous", why, next);
  isDone(await lab.say(number, "/unlock"), "", release);
  assert.equal((await lab.say(number, "/apply")).work, "apply");
});

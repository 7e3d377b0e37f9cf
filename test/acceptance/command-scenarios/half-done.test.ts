import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Fault } from "../../../src/demo/github/fault.ts";
import { isRefused } from "./answered.ts";
import { fleet } from "./fleet.ts";
import type { Interruption } from "./interrupted.ts";
import { type Bends, here, Lab, repository } from "./lab.ts";
import { askToDestroy, removals } from "./removal.ts";

/** Killed, or left alone by GitHub, in the middle: nothing is doubled, and the next try ends it. */

const many = { concurrency: 4 };

describe("/destroy is killed", many, () => {
  for (const [where, step] of [
    ["between branch and pull request", /\/pulls$/],
    ["between pull request and its plan", /\/issues\/2\/comments$/],
    ["before the question", /\/issues\/1\/comments$/],
  ] as const)
    test(`${where}: asked again, one removal waits for one code`, async () => {
      await using lab = await Lab.start();
      const issue = await lab.issue();
      const run = await lab.say(issue, "/destroy web02", killedAt(step));
      assert.equal(run.result.exitCode, null, run.result.stdout);
      const { code } = await askToDestroy(lab, "web02", issue);
      assert.equal((await removals(lab)).length, 1);
      const done = await lab.say(issue, `/confirm ${code}`);
      assert.equal(done.work, "apply", done.result.stdout);
    });
});

describe("/apply is killed", many, () => {
  for (const [where, method, step] of [
    ["before the merge", "PUT", /\/merge$/],
    ["after the merge", "POST", /\/reactions$/],
  ] as const)
    test(`${where}: the lock tells which run, and is given back by hand`, async () => {
      await using lab = await Lab.start();
      const number = await lab.pull(fleet([1, 2, 3, 4]));
      const id = await lab.kim.in(repository).comment(number, "/apply");
      const bends = { ...killedAt(step, method), runId: 4711 };
      const run = await lab.answer(id, bends);
      assert.equal(run.result.exitCode, null, run.result.stdout);
      const rerun = await lab.answer(id, { runAttempt: 2, runId: 4711 });
      isRefused(rerun, "stale_comment", /started again/, /Comment it anew/);
      const next = await lab.say(number, "/apply");
      isRefused(next, "lock_held", /\(run 4711\)/, /released with `\/unlock`/);
      await lab.say(number, "/unlock");
      const done = await lab.say(number, "/apply");
      assert.equal(done.work, "apply", done.result.stdout);
      assert.equal(await lab.isMerged(number), true);
    });
});

const lost = [
  ["a 500", { kind: "status", status: 500 }],
  ["a reset connection", { kind: "reset" }],
  ["half an answer", { kind: "truncate" }],
  ["a page that says 200", { kind: "html", status: 200 }],
  ["a lost answer", { kind: "reset", afterwards: true }],
] as const satisfies readonly (readonly [string, Omit<Fault, "path">])[];

describe("a reply meets", many, () => {
  for (const [what, trouble] of lost)
    test(`${what}: it stands there once`, async () => {
      await using lab = await Lab.start();
      const issue = await lab.issue();
      const path = /\/issues\/\d+\/comments$/;
      const fault = { method: "POST", path, ...trouble };
      const run = await lab.say(issue, "/help", { fault });
      assert.equal(run.decision, "proceed", run.result.stdout);
      const all = await lab.kim.in(repository).comments(issue);
      assert.equal(all.length, 2);
    });
});

describe("/destroy meets", many, () => {
  for (const [at, path] of [
    ["the branch", /\/git\/refs$/],
    ["the pull request", /\/pulls$/],
    ["the question", /\/issues\/1\/comments$/],
  ] as const)
    for (const [what, trouble] of lost)
      test(`${what} at ${at}: one removal, one question`, async () => {
        await using lab = await Lab.start();
        const issue = await lab.issue();
        const fault = { method: "POST", path, ...trouble };
        const { run } = await askToDestroy(lab, "web02", issue, { fault });
        if (run.decision !== "proceed") {
          assert.match(run.result.stdout, /^::error::\S/m);
          await askToDestroy(lab, "web02", issue);
        }
        assert.equal((await removals(lab)).length, 1);
        const all = await lab.kim.in(repository).comments(issue);
        const questions = all.filter(({ body }) => /^### Destroy/.test(body));
        assert.equal(questions.length, 1);
      });
});

const lasting = { kind: "status", status: 503, times: 4 } as const;

test("a question that stays without GitHub is told, and asked by the next try", async () => {
  await using lab = await Lab.start();
  const path = /\/issues\/1\/comments$/;
  const fault = { ...{ method: "POST", path }, ...lasting };
  const issue = await lab.issue();
  const { run } = await askToDestroy(lab, "web02", issue, { fault });
  assert.equal(run.result.exitCode, 1);
  assert.match(run.replies.join(), /Not finished\.[\s\S]*Comment it anew/);
  const { code } = await askToDestroy(lab, "web02", issue);
  assert.equal((await removals(lab)).length, 1);
  assert.equal((await lab.say(issue, `/confirm ${code}`)).work, "apply");
});

test("/cancel that GitHub left alone after closing is ended by the next one", async () => {
  await using lab = await Lab.start();
  const { issue } = await askToDestroy(lab, "web02");
  const fault = { path: /\/graphql$/, ...lasting };
  const run = await lab.say(issue, "/cancel", { fault });
  assert.equal(run.result.exitCode, 1);
  assert.match(run.replies.join(), /Not finished/);
  assert.equal((await lab.say(issue, "/cancel")).decision, "proceed");
  assert.equal(await lab.branch("homelab-fleet/remove-web02"), null);
  const asked = { ...here, pull_number: 2 };
  const { data } = await lab.kim.octokit.rest.pulls.get(asked);
  assert.deepEqual([data.state, data.merged], ["closed", false]);
});

/** The run dies right before this request reaches GitHub. */
function killedAt(path: RegExp, method = "POST"): Bends {
  let running = 0;
  const interruption: Interruption = {
    ...{ method, path },
    happens: () => process.kill(running, "SIGKILL"),
    cut: true,
  };
  return {
    interruption,
    onStart: (pid) => {
      running = pid;
    },
  };
}

import assert from "node:assert/strict";
import test from "node:test";
import { here, refusalOf, startHomelab } from "./homelab.ts";

function annotations(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => ({
    path: "fleet.yaml",
    start_line: from + i,
    end_line: from + i,
    annotation_level: "warning" as const,
    title: `VM ${from + i}`,
    message: "reboots",
  }));
}

const output = { title: "Plan", summary: "Fine" };

test("fifty annotations a request; more requests add to them", async () => {
  await using lab = await startHomelab();
  const { checks } = lab.bot.rest;
  const check = { ...here, name: "fleet / plan", head_sha: lab.first };
  const tooMany = checks.create({
    ...check,
    output: { ...output, annotations: annotations(1, 51) },
  });
  const refusal = await refusalOf(tooMany);
  assert.equal(refusal.status, 422);
  assert.match(refusal.text, /No more than 50 items are allowed; 51/);
  const made = await checks.create({
    ...check,
    output: { ...output, annotations: annotations(1, 50) },
  });
  const check_run_id = made.data.id;
  const updated = await checks.update({
    ...here,
    check_run_id,
    conclusion: "neutral",
    output: { ...output, annotations: annotations(51, 20) },
  });
  assert.equal(updated.data.output.annotations_count, 70);
  assert.equal(updated.data.status, "completed");
  const listed = await checks.listAnnotations({
    ...here,
    check_run_id,
    per_page: 100,
  });
  assert.deepEqual(
    listed.data.map(({ start_line, title }) => [start_line, title]),
    Array.from({ length: 70 }, (_, i) => [i + 1, `VM ${i + 1}`]),
  );
});

test("a check run names its App and is listed by it", async () => {
  await using lab = await startHomelab();
  const { checks } = lab.bot.rest;
  const head_sha = lab.first;
  const check = { ...here, name: "fleet / plan", head_sha };
  const made = await checks.create({ ...check, conclusion: "success" });
  assert.equal(made.data.app?.id, 15368);
  assert.equal(made.data.app?.slug, "github-actions");
  assert.equal(made.data.conclusion, "success");
  const count = async (app_id: number) =>
    (await checks.listForRef({ ...here, ref: head_sha, app_id })).data
      .total_count;
  assert.equal(await count(15368), 1);
  assert.equal(await count(1), 0);
});

test("only an App writes check runs, for a commit that exists, of a bearable size", async () => {
  await using lab = await startHomelab();
  const check = { ...here, name: "x", head_sha: lab.first };
  const kim = lab.kim.octokit.rest.checks.create(check);
  assert.equal((await refusalOf(kim)).status, 403);
  const { checks } = lab.bot.rest;
  const nowhere = checks.create({ ...check, head_sha: "0".repeat(40) });
  assert.equal((await refusalOf(nowhere)).status, 422);
  const summary = "x".repeat(65_536);
  const long = checks.create({ ...check, output: { ...output, summary } });
  const refusal = await refusalOf(long);
  assert.equal(refusal.status, 422);
  assert.match(refusal.text, /Only 65535 characters are allowed/);
});

test("commit statuses: the newest of each context counts", async () => {
  await using lab = await startHomelab();
  const { repos } = lab.bot.rest;
  const sha = lab.first;
  const write = (context: string, state: "pending" | "success" | "failure") =>
    repos.createCommitStatus({ ...here, sha, context, state });
  const combined = async () =>
    (await repos.getCombinedStatusForRef({ ...here, ref: "main" })).data;
  assert.equal((await combined()).state, "pending");
  await write("a", "failure");
  await write("b", "success");
  assert.equal((await combined()).state, "failure");
  await write("a", "success");
  const { state, total_count } = await combined();
  assert.deepEqual([state, total_count], ["success", 2]);
  const all = await repos.listCommitStatusesForRef({ ...here, ref: sha });
  assert.deepEqual(
    all.data.map((one) => [one.context, one.state, one.creator?.id]),
    [
      ["a", "success", 41898282],
      ["b", "success", 41898282],
      ["a", "failure", 41898282],
    ],
  );
  const description = "x".repeat(141);
  const long = { ...here, sha, state: "success" as const, description };
  const refusal = await refusalOf(repos.createCommitStatus(long));
  assert.equal(refusal.status, 422);
});

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { readCommandFile } from "../../../src/demo/github/command-file.ts";
import { pullRequestEvent } from "../../../src/demo/github/pull-request-event.ts";
import { pushEvent } from "../../../src/demo/github/push-event.ts";
import { isRecord } from "../../../src/demo/github/record.ts";
import { runAction } from "../../../src/demo/github/run-action.ts";
import { here, name, startHomelab } from "./homelab.ts";

/** An action that tells what it sees. */
const curious = `
import { appendFileSync, readFileSync } from "node:fs";
const { env } = process;
const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8"));
const file = await fetch(
  env.GITHUB_API_URL + "/repos/" + env.GITHUB_REPOSITORY + "/contents/fleet.yaml?ref=" + env.GITHUB_SHA,
  { headers: { authorization: "Bearer " + env.INPUT_TOKEN, accept: "application/vnd.github.raw+json" } },
);
appendFileSync(env.GITHUB_OUTPUT, "number=" + event.number + "\\nfleet<<END\\n" + (await file.text()) + "\\nEND\\n");
appendFileSync(env.GITHUB_STEP_SUMMARY, "# Seen\\n");
appendFileSync(env.GITHUB_STATE, "post=yes\\n");
console.log(JSON.stringify(env));
console.error("to the side");
process.exitCode = 3;
`;

async function actionFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-action-"));
  t.after(() => rm(folder, { recursive: true }));
  const entry = join(folder, "index.mjs");
  await writeFile(entry, curious);
  return entry;
}

test("an action runs as a process that knows what GitHub tells it, and no more", async (t) => {
  await using lab = await startHomelab();
  await lab.repo.push("edit", { "fleet.yaml": "a: 2\n" });
  const number = await lab.repo.openPull("edit", "Edit");
  const event = await pullRequestEvent(lab.github, name, number);
  process.env["SECRET_OF_OURS"] = "do not leak";
  t.after(() => delete process.env["SECRET_OF_OURS"]);
  const printed: string[] = [];
  const result = await runAction(lab.github, {
    entry: await actionFile(t),
    event,
    inputs: { token: lab.github.workflowToken(name), "fleet file": "x.yaml" },
    env: { EXTRA: "1" },
    runAttempt: 2,
    onOutput: (text) => printed.push(text),
  });
  assert.equal(result.exitCode, 3);
  assert.equal(result.outputs["number"], String(number));
  assert.equal(result.outputs["fleet"], "a: 2\n");
  assert.equal(result.summary, "# Seen\n");
  assert.deepEqual(result.state, { post: "yes" });
  assert.equal(result.stderr, "to the side\n");
  assert.ok(printed.join("").includes("to the side"));
  const seen: unknown = JSON.parse(result.stdout);
  assert.ok(isRecord(seen));
  assert.equal(seen["GITHUB_REF"], `refs/pull/${number}/merge`);
  assert.equal(seen["GITHUB_EVENT_NAME"], "pull_request");
  assert.equal(seen["GITHUB_HEAD_REF"], "edit");
  assert.equal(seen["GITHUB_RUN_ATTEMPT"], "2");
  assert.equal(seen["INPUT_FLEET_FILE"], "x.yaml");
  assert.equal(seen["EXTRA"], "1");
  assert.equal(seen["SECRET_OF_OURS"], undefined);
  assert.equal(existsSync(String(seen["RUNNER_TEMP"])), false, "swept");
});

test("a pull request's event has the live numbers and GitHub's shape", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  const before = (await pullRequestEvent(lab.github, name, number)).payload;
  const old = (await lab.bot.rest.pulls.get({ ...here, pull_number: number }))
    .data.head.sha;
  const head = await lab.repo.push("edit", { "y.txt": "y" });
  const event = await pullRequestEvent(
    lab.github,
    name,
    number,
    "synchronize",
    old,
  );
  assert.equal(before["action"], "opened");
  assert.equal(before["before"], undefined);
  const { payload } = event;
  assert.deepEqual(
    [payload["action"], payload["before"], payload["after"]],
    ["synchronize", old, head],
  );
  const pull = payload["pull_request"];
  assert.ok(isRecord(pull));
  assert.equal(pull["merge_commit_sha"], event.sha);
  assert.ok(isRecord(payload["repository"]));
  assert.equal(payload["repository"]["full_name"], name);
  assert.equal(JSON.stringify(payload).includes('"Codertocat"'), false);
});

test("a push's event tells its commit and files", async () => {
  await using lab = await startHomelab();
  const sha = await lab.repo.push("main", { "fleet.yaml": "a: 2\n" });
  const { payload, ...event } = await pushEvent(lab.github, name, "kim");
  assert.equal(event.sha, sha);
  assert.equal(event.ref, "refs/heads/main");
  assert.deepEqual([payload["before"], payload["after"]], [lab.first, sha]);
  const head = payload["head_commit"];
  assert.ok(isRecord(head));
  assert.deepEqual(head["modified"], ["fleet.yaml"]);
});

test("command files: plain, many lines, equals signs, an open end", () => {
  const text = "a=1=2\nb<<E1\nx=y\n\nz\nE1\nc=\n";
  assert.deepEqual(readCommandFile(text), { a: "1=2", b: "x=y\n\nz", c: "" });
  assert.throws(() => readCommandFile("b<<E1\nx\n"), /never closed/);
});

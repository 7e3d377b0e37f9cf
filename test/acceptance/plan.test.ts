import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { readAll } from "../../src/demo/github/account.ts";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../src/demo/github/pull-request-event.ts";
import {
  type ActionResult,
  runAction,
} from "../../src/demo/github/run-action.ts";
import {
  type GitHub,
  startGitHub,
} from "../../src/demo/github/start-github.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode } from "./action-node.ts";

/** The shipped bundle as a process, as GitHub runs it on a pull request. */

const root = resolve(import.meta.dirname, "../..");
const seed = readFileSync(resolve(root, "test/cases/fleets/seed.yaml"), "utf8");
const edited = seed
  .replace(
    "    vm_name: web-server-02\n    memory: 4096\n",
    "    vm_name: web-server-02\n    memory: 8192\n",
  )
  .concat("  app01:\n    vm_name: app-server-01\n");

let github: GitHub;
let kim: Person;
before(async () => {
  github = await startGitHub();
  kim = createPerson(github, "kim");
});
after(async () => {
  await github[Symbol.asyncDispose]();
});

let repositories = 0;

interface Opened {
  readonly repository: string;
  readonly number: number;
}

async function openPull(
  head: string | null,
  base: string = seed,
): Promise<Opened> {
  repositories += 1;
  const name = `homelab${repositories}`;
  const repository = `kim/${name}`;
  await kim.createRepository(name, {
    "fleet.yaml": base,
    "README.md": "hello",
  });
  await kim
    .in(repository)
    .push(
      "change",
      head === null ? { "README.md": "bye" } : { "fleet.yaml": head },
    );
  return {
    repository,
    number: await kim.in(repository).openPull("change", "Change the fleet"),
  };
}

interface RunHow {
  readonly action?: "opened" | "synchronize";
  readonly token?: string;
  readonly runId?: number;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

async function plan(
  { repository, number }: Opened,
  how: RunHow = {},
): Promise<ActionResult> {
  const event = await pullRequestEvent(
    github,
    repository,
    number,
    how.action ?? "opened",
  );
  github.forgetRequests();
  return runAction(github, {
    entry,
    node: actionNode,
    event,
    ...(how.runId === undefined ? {} : { runId: how.runId }),
    ...(how.env === undefined ? {} : { env: how.env }),
    inputs: {
      token: how.token ?? github.workflowToken(repository),
      ...how.inputs,
    },
  });
}

function calls(): readonly string[] {
  return github.requests.map(
    ({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`,
  );
}

function writes(): readonly string[] {
  return calls().filter((call) => !call.startsWith("GET "));
}

async function comments({
  repository,
  number,
}: Opened): Promise<readonly string[]> {
  return (await kim.in(repository).comments(number)).map(({ body }) => body);
}

interface Check {
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly annotations: readonly {
    readonly line: number;
    readonly level: string | null;
    readonly title: string | null;
  }[];
}

async function checksOf({
  repository,
  number,
}: Opened): Promise<readonly Check[]> {
  const [owner = "", repo = ""] = repository.split("/");
  const { rest } = kim.octokit;
  const pull = await rest.pulls.get({ owner, repo, pull_number: number });
  const runs = await rest.checks.listForRef({
    owner,
    repo,
    ref: pull.data.head.sha,
  });
  return Promise.all(
    runs.data.check_runs.map(async (run) => {
      const notes = await rest.checks.listAnnotations({
        owner,
        repo,
        check_run_id: run.id,
      });
      return {
        conclusion: run.conclusion,
        title: run.output.title,
        annotations: notes.data.map((note) => ({
          line: note.start_line,
          level: note.annotation_level,
          title: note.title,
        })),
      };
    }),
  );
}

test("an edit of fleet.yaml becomes one comment that speaks of machines, in six calls", async () => {
  const pull = await openPull(edited);
  const result = await plan(pull, {
    env: { GITHUB_SERVER_URL: "https://github.com" },
  });
  const asked = calls();
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  const [comment = "", ...others] = await comments(pull);
  assert.deepEqual(others, []);
  assert.match(comment, /^### Fleet plan: 1 VM added, 1 resized\n/);
  assert.match(comment, /web02.*\*\*reboots\*\*.*`memory` 4096 → 8192 MB/);
  assert.match(comment, /app01.*new VM, starts.*`app-server-01`/);
  assert.equal(result.outputs["result"], "planned");
  assert.equal(result.outputs["added"], '["app01"]');
  assert.equal(result.outputs["rebooted"], '["web02"]');
  assert.equal(result.outputs["data_loss"], "false");
  assert.match(result.outputs["comment_url"] ?? "", /#issuecomment-\d+$/);
  assert.match(result.summary, /^### Fleet plan: 1 VM added, 1 resized\n/);
  assert.ok(asked.length <= 6, asked.join("\n"));
  assert.deepEqual(await checksOf(pull), [
    {
      conclusion: "success",
      title: "1 VM added, 1 resized",
      annotations: [{ line: 9, level: "warning", title: "web02: reboots" }],
    },
  ]);
});

test("a push edits the comment, a repeated run writes no comment", async () => {
  const pull = await openPull(edited);
  await plan(pull);
  await kim.in(pull.repository).push("change", {
    "fleet.yaml": edited.replace("8192\n  db01", "6144\n  db01"),
  });
  await plan(pull, { action: "synchronize", runId: 2 });
  const [comment = "", ...others] = await comments(pull);
  assert.deepEqual(others, []);
  assert.match(comment, /`memory` 4096 → 6144 MB/);
  assert.match(comment, /Earlier plans/);
  await plan(pull, { action: "synchronize", runId: 3 });
  assert.deepEqual(
    writes().filter((call) => /comments/.test(call)),
    [],
  );
});

test("our comment is found on the third page, a stranger's copy is left alone", async () => {
  const pull = await openPull(edited);
  const said = kim.in(pull.repository);
  for (let i = 0; i < 210; i += 1)
    await said.comment(pull.number, `noise ${i}`);
  await plan(pull, { action: "synchronize" });
  const copy = (await comments(pull)).at(-1) ?? "";
  await said.comment(pull.number, copy);
  await said.push("change", { "fleet.yaml": seed.replace("8192", "16384") });
  await plan(pull, { action: "synchronize", runId: 2 });
  const all = await comments(pull);
  assert.equal(all.length, 212);
  assert.match(all[210] ?? "", /database-01|`db01`/);
  assert.equal(all[211], copy);
});

test("a broken file gets the error comment with line, problem and fix, and the check fails", async () => {
  const pull = await openPull(
    edited
      .replace("memory: 8192\n  db01", "memory: lots\n  db01")
      .replace("app-server-01", "web-server-01"),
  );
  const result = await plan(pull);
  assert.equal(result.exitCode, 1);
  assert.equal(result.outputs["result"], "invalid");
  const [comment = ""] = await comments(pull);
  assert.match(
    comment,
    /^### Fleet plan failed: 2 mistakes in `fleet.yaml`, nothing was planned\n/,
  );
  assert.match(comment, /\[9:13\].*`vms\.web02\.memory`/);
  const [check] = await checksOf(pull);
  assert.equal(check?.conclusion, "failure");
  assert.deepEqual(
    check?.annotations.map(({ line, level }) => [line, level]),
    [
      [9, "failure"],
      [14, "failure"],
    ],
  );
});

test("a correction replaces the error comment", async () => {
  const pull = await openPull(
    edited.replace("vm_name: app-server-01", "vm_nam: app"),
  );
  assert.equal((await plan(pull)).exitCode, 1);
  await kim.in(pull.repository).push("change", { "fleet.yaml": edited });
  assert.equal(
    (await plan(pull, { action: "synchronize", runId: 2 })).exitCode,
    0,
  );
  const [comment = "", ...others] = await comments(pull);
  assert.deepEqual(others, []);
  assert.match(comment, /^### Fleet plan: 1 VM added, 1 resized\n/);
});

for (const [what, head] of [
  ["nothing of the fleet", null],
  ["only spelling", seed.replace("dns:", "# the fleet\ndns:")],
] as const) {
  test(`a pull request that changes ${what}: no comment, neutral check`, async () => {
    const pull = await openPull(head);
    const result = await plan(pull);
    assert.equal(result.exitCode, 0);
    assert.equal(result.outputs["has_changes"], "false");
    assert.deepEqual(await comments(pull), []);
    const [check] = await checksOf(pull);
    assert.equal(check?.conclusion, "neutral");
  });
}

test("a deleted file never means that every VM goes", async () => {
  const pull = await openPull("gone");
  await kim.in(pull.repository).push("change", { "fleet.yaml": null });
  const result = await plan(pull);
  assert.equal(result.exitCode, 1);
  assert.equal(result.outputs["result"], "invalid");
  assert.match((await comments(pull))[0] ?? "", /the file is gone/);
});

test("a smaller disk is an error comment, nothing is planned", async () => {
  const pull = await openPull(
    seed.replace("memory: 8192", "memory: 8192\n    disk: 4"),
  );
  const result = await plan(pull);
  assert.equal(result.outputs["result"], "invalid");
  assert.match((await comments(pull))[0] ?? "", /shrink/);
});

test("a removed VM is called what it is", async () => {
  const pull = await openPull(seed.replace(/ {2}web02:\n.*\n.*\n/, ""));
  const result = await plan(pull);
  assert.equal(result.outputs["removed"], '["web02"]');
  assert.equal(result.outputs["data_loss"], "true");
  const [comment = ""] = await comments(pull);
  assert.match(
    comment,
    /^### Fleet plan: 1 VM removed with its disk\n[\s\S]*\[!CAUTION\]/,
  );
});

test("a branch that went on: its own VMs are not the pull request's, and lines are those that were pushed", async () => {
  const pull = await openPull(edited);
  await kim.in(pull.repository).push("main", {
    "fleet.yaml": seed.replace("vms:\n", "vms:\n  new01:\n    memory: 1024\n"),
  });
  const result = await plan(pull, { action: "synchronize" });
  assert.equal(result.outputs["added"], '["app01"]');
  const [comment = ""] = await comments(pull);
  assert.match(comment, /\[`web02`\]\(\S+\/fleet\.yaml\?plain=1#L7\)/);
  const [check] = await checksOf(pull);
  assert.deepEqual(
    check?.annotations.map(({ line }) => line),
    [9],
  );
});

test("a fork's read-only token: summary and exit code, nothing written", async () => {
  const pull = await openPull(edited);
  const token = github.workflowToken(pull.repository, readAll);
  const result = await plan(pull, { token });
  assert.equal(result.exitCode, 0, result.stdout);
  assert.match(result.summary, /^### Fleet plan: 1 VM added, 1 resized\n/);
  assert.match(result.stdout, /^::warning::The comment was not written/m);
  assert.deepEqual(await comments(pull), []);
  const broken = await openPull("vms: [");
  assert.equal(
    (
      await plan(broken, {
        token: github.workflowToken(broken.repository, readAll),
      })
    ).exitCode,
    1,
  );
});

test("a token GitHub does not know: one sentence, exit code 1, no stack trace", async () => {
  const pull = await openPull(edited);
  const result = await plan(pull, { token: "ghs_nobody" });
  assert.equal(result.exitCode, 1);
  assert.match(result.stdout, /::error::.*token/);
  const shown = result.stdout
    .split("\n")
    .filter((line) => !/^::(?:debug|add-mask)::/.test(line))
    .join("\n");
  assert.doesNotMatch(shown, /\n\s+at |ghs_nobody/);
});

test("rate limits and passing faults are waited out", async () => {
  const pull = await openPull(edited);
  github.fault({
    method: "GET",
    path: /contents/,
    kind: "status",
    status: 502,
  });
  github.fault({
    method: "POST",
    path: /comments/,
    kind: "status",
    status: 429,
    headers: { "retry-after": "1" },
  });
  const result = await plan(pull);
  assert.equal(result.exitCode, 0, result.stdout);
  assert.equal((await comments(pull)).length, 1);
});

test("a comment whose answer was lost is not written twice", async () => {
  const pull = await openPull(edited);
  github.fault({
    method: "POST",
    path: /comments/,
    kind: "reset",
    afterwards: true,
  });
  const result = await plan(pull);
  assert.equal(result.exitCode, 0, result.stdout);
  assert.equal((await comments(pull)).length, 1);
});

test("a check run that cannot be written does not change the plan", async () => {
  const pull = await openPull(edited);
  github.fault({
    method: "POST",
    path: /check-runs/,
    kind: "status",
    status: 422,
    times: 9,
  });
  const result = await plan(pull);
  assert.equal(result.exitCode, 0);
  assert.match(result.stdout, /The check run was not written/);
  assert.match(result.summary, /The check run was not written/);
});

test("inputs that are not of their form are all said at once, and none is echoed", async () => {
  const pull = await openPull(edited);
  const result = await plan(pull, {
    inputs: { "fleet-file": "../secret.yaml", "dns-timeout": "soon" },
  });
  assert.equal(result.exitCode, 1);
  assert.match(result.stdout, /`fleet-file` is not/);
  assert.match(result.stdout, /`dns-timeout` is not/);
  assert.doesNotMatch(result.stdout, /secret\.yaml|soon/);
  assert.deepEqual(calls(), []);
});

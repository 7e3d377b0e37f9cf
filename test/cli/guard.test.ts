import assert from "node:assert/strict";
import { test } from "node:test";
import type { Terminal } from "../../src/cli/command.ts";
import { run } from "../../src/cli/run.ts";
import { homelab, jobWith } from "../core/guard/sample-job.ts";

const settings = JSON.stringify({ version: 1, repositories: [homelab] });

async function guard(changes: Partial<Terminal> = {}) {
  const [out, error, read]: [string[], string[], string[]] = [[], [], []];
  const code = await run(["guard", "/etc/homelab-fleet/guard.json"], {
    readFile: async (path) => {
      read.push(path);
      return Buffer.from(settings);
    },
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    colour: false,
    environment: jobWith(),
    whoElseWrites: async () => null,
    ...changes,
  });
  return { code, out: out.join(""), error: error.join(""), read };
}

test("a job that belongs here passes", async () => {
  assert.deepEqual(await guard(), {
    code: 0,
    out: "homelab-fleet guard: this job may run here.\n",
    error: "",
    read: ["/etc/homelab-fleet/guard.json"],
  });
});

test("a job that does not ends with 1, three sentences and a code", async () => {
  const environment = jobWith({ GITHUB_EVENT_NAME: "pull_request" });
  const said = await guard({ environment });
  assert.equal(said.code, 1);
  assert.equal(said.out, "");
  assert.match(
    said.error,
    /^homelab-fleet guard: The job was stopped: [^\n]+\.\n {4}[A-Z][^\n]+\.\n {4}[A-Z][^\n]+\.\n {4}Code: guard_event\n$/,
  );
});

test("settings somebody else can change are not even read", async () => {
  const said = await guard({
    whoElseWrites: async () => "it does not belong to root",
  });
  assert.equal(said.code, 1);
  assert.match(said.error, /, and it does not belong to root\.\n/);
  assert.match(said.error, /Code: guard_settings\n$/);
  assert.deepEqual(said.read, []);
});

test("settings that cannot be read or understood let nothing pass", async () => {
  const broken = await guard({ readFile: async () => Buffer.from("{") });
  const gone = await guard({ readFile: () => Promise.reject(new Error("x")) });
  const unlisted = await guard({
    readFile: async () =>
      Buffer.from(settings.replace('"branch":"main"', '"branch":7')),
  });
  for (const said of [broken, gone, unlisted]) {
    assert.equal(said.code, 1);
    assert.match(said.error, /Code: guard_settings\n$/);
  }
  assert.match(unlisted.error, / and repositories\.0\.branch is not\./);
});

test("without an environment no job is known", async () => {
  const said = await guard({ environment: {} });
  assert.equal(said.code, 1);
  assert.match(said.error, /Code: guard_job_unknown\n$/);
});

test("the settings must be named", async () => {
  const quiet = () => {};
  const terminal = {
    readFile: async () => Buffer.from(settings),
    ...{ out: quiet, error: quiet, colour: false },
  };
  assert.equal(await run(["guard"], terminal), 64);
  assert.equal(await run(["guard", "/etc/a.json"], terminal), 1);
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { typeScript } from "../../src/demo/own-program.ts";
import { repositoryRoot } from "../contract/source-files.ts";
import { toldBy } from "../core/guard/sample-executor.ts";
import { executorStage } from "./executor-stage.ts";

/** The workflow's step of docs/hardening.md that starts the executor, with the executor of a test in the place of sudo's. */

const sudo =
  "sudo -n -u fleet /usr/bin/node /opt/homelab-fleet/build/executor/main.js";

async function stepOfPage(instead: string): Promise<string> {
  const page = resolve(repositoryRoot, "docs/hardening.md");
  const text = await readFile(page, "utf8");
  const [, step = ""] =
    /- shell: bash\n {2}run: \|\n((?: {4}.*\n)+)/.exec(text) ?? [];
  assert.ok(step.includes(sudo));
  return step.replaceAll(/^ {4}/gm, "").replace(sudo, instead);
}

async function started(t: TestContext, more: string) {
  const { home } = await executorStage(more);
  t.after(() => rm(home, { recursive: true }));
  const event = join(home, "its-event.json");
  await writeFile(event, '{\n  "repository": {}\n}\n');
  const entry = resolve(import.meta.dirname, "stage-main.ts");
  const program = [process.execPath, ...typeScript, entry, home];
  const words = program.map((word) => `'${word}'`).join(" ");
  const watcher = watch(home);
  const step = spawn(
    "bash",
    ["-eo", "pipefail", "-c", await stepOfPage(words)],
    {
      env: { ...process.env, ...toldBy(), GITHUB_EVENT_PATH: event },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const made = async (file: string) => {
    for (;;) {
      const [, name] = await once(watcher, "change");
      if (name === file) return;
    }
  };
  t.after(() => watcher.close());
  const ended = once(step, "exit");
  return { home, step, made, ended };
}

test("the step ends as the Action does", async (t) => {
  const { home, ended } = await started(t, "END=3");
  assert.deepEqual(await ended, [3, null]);
  const seen = await readFile(join(home, "seen.json"), "utf8");
  assert.match(seen, /repository/);
});

test("a cancelled step has the Action end what it does, and waits for it", async (t) => {
  const { step, made, ended } = await started(t, "WAIT=yes");
  await made("ready");
  step.kill("SIGINT");
  await made("cancelled");
  assert.deepEqual(await ended, [7, null]);
});

test("a step that was killed has the Action end what it does", async (t) => {
  const { step, made } = await started(t, "WAIT=yes");
  await made("ready");
  step.kill("SIGKILL");
  await made("cancelled");
});

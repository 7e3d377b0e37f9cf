import assert from "node:assert/strict";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type TestContext, test } from "node:test";
import * as v from "valibot";
import {
  type ExecutorPlace,
  runExecutor,
} from "../../src/executor/run-executor.ts";
import { settingsText, toldBy } from "../core/guard/sample-executor.ts";

const seen = v.object({
  env: v.record(v.string(), v.string()),
  event: v.string(),
});

/** Stands for the Action: writes down what it was given, and ends as it is told by a setting. */
const bundle = `
import { readFileSync, writeFileSync } from "node:fs";
const { env } = process;
writeFileSync(env.HOME + "/seen.json", JSON.stringify({ env, event: readFileSync(env.GITHUB_EVENT_PATH, "utf8") }));
if (env.WAIT === "killed") process.kill(process.pid, "SIGKILL");
if (env.WAIT === "yes") {
  process.on("SIGINT", () => process.exit(7));
  writeFileSync(env.HOME + "/ready", "");
  setInterval(() => {}, 1000);
} else process.exitCode = Number(env.END);
`;

interface Stage {
  readonly place: ExecutorPlace;
  readonly seen: () => Promise<v.InferOutput<typeof seen>>;
}

async function stage(t: TestContext, more: string): Promise<Stage> {
  const home = await mkdtemp(join(tmpdir(), "homelab-fleet-executor-"));
  t.after(() => rm(home, { recursive: true }));
  await writeFile(join(home, "bundle.mjs"), bundle);
  await writeFile(join(home, "executor.env"), `${settingsText}${more}\n`);
  return {
    place: {
      settings: join(home, "executor.env"),
      bundle: join(home, "bundle.mjs"),
      home,
      whoElseWrites: async () => null,
    },
    seen: async () =>
      v.parse(
        seen,
        JSON.parse(await readFile(join(home, "seen.json"), "utf8")),
      ),
  };
}

test("the Action gets the settings, the event and no word of the caller's beyond them", async (t) => {
  const { place, seen } = await stage(t, "END=3");
  const job = { ...toldBy(), NODE_OPTIONS: "--evil", GITHUB_API_URL: "evil" };
  const code = await runExecutor(
    place,
    job,
    Readable.from([Buffer.from("{}")]),
  );
  assert.equal(code, 3);
  const { env, event } = await seen();
  assert.equal(event, "{}");
  assert.equal(env["HOME"], place.home);
  assert.equal(env["INPUT_TOKEN"], "token-of-the-job");
  assert.equal(env["GITHUB_API_URL"], "https://api.github.com");
  assert.doesNotMatch(JSON.stringify(env), /evil/);
  for (const [name, value] of Object.entries(process.env))
    if (name !== "CI" && name !== "LANG" && name in env)
      assert.notEqual(env[name], value, `${name} is inherited`);
  assert.deepEqual(await readdir(join(place.home, "runs")), []);
});

test("a signal reaches the Action, which ends by itself", async (t) => {
  const { place } = await stage(t, "WAIT=yes");
  const watcher = watch(place.home);
  const run = runExecutor(place, toldBy(), Readable.from([]));
  for await (const [, name] of on(watcher)) if (name === "ready") break;
  watcher.close();
  process.emit("SIGINT", "SIGINT");
  assert.equal(await run, 7);
  assert.equal(process.listenerCount("SIGINT"), 0);
});

async function* on(watcher: ReturnType<typeof watch>) {
  for (;;) yield await once(watcher, "change");
}

test("an Action that was killed has failed", async (t) => {
  const { place } = await stage(t, "WAIT=killed");
  assert.equal(await runExecutor(place, toldBy(), Readable.from([])), 1);
});

test("settings that others can write, or that are not whole, start nothing", async (t) => {
  const { place } = await stage(t, "END=0");
  const none = () => Readable.from([]);
  await assert.rejects(
    runExecutor(
      { ...place, whoElseWrites: async () => "it does not belong to root" },
      toldBy(),
      none(),
    ),
    /did not start\. .* and it does not belong to root\. Give it/,
  );
  await assert.rejects(
    runExecutor(place, { ...toldBy(), GITHUB_SHA: "x" }, none()),
    /did not start\. GITHUB_SHA is missing/,
  );
  await writeFile(place.settings, "nonsense\n");
  await assert.rejects(
    runExecutor(place, toldBy(), none()),
    /did not start\. Its settings lack line 1,/,
  );
  assert.equal((await readdir(place.home)).includes("seen.json"), false);
});

test("an event larger than any of GitHub's starts nothing", async (t) => {
  const { place } = await stage(t, "END=0");
  const large = Readable.from([Buffer.alloc(700_000), Buffer.alloc(700_000)]);
  await assert.rejects(
    runExecutor(place, toldBy(), large),
    /The event is larger than any/,
  );
  assert.deepEqual(await readdir(join(place.home, "runs")), []);
});

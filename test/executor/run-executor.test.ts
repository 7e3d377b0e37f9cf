import assert from "node:assert/strict";
import { once } from "node:events";
import { watch } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import { type TestContext, test } from "node:test";
import * as v from "valibot";
import { type Caller, runExecutor } from "../../src/executor/run-executor.ts";
import { toldBy } from "../core/guard/sample-executor.ts";
import { executorStage } from "./executor-stage.ts";

const seen = v.object({
  env: v.record(v.string(), v.string()),
  event: v.string(),
});

async function stage(t: TestContext, more: string) {
  const place = await executorStage(more);
  t.after(() => rm(place.home, { recursive: true }));
  return {
    place,
    seen: async () =>
      v.parse(
        seen,
        JSON.parse(await readFile(join(place.home, "seen.json"), "utf8")),
      ),
  };
}

/** A caller that says this, and whether it still listens does not matter. */
function caller(
  input: AsyncIterable<Uint8Array>,
  more: Readonly<Record<string, string>> = {},
): Caller {
  return {
    environment: { ...toldBy(), ...more },
    input,
    output: new PassThrough(),
    errors: new PassThrough(),
  };
}

test("the Action gets the settings, the event and no word of the caller's beyond them", async (t) => {
  const { place, seen } = await stage(t, "END=3");
  const more = { NODE_OPTIONS: "--evil", GITHUB_API_URL: "evil" };
  const input = Readable.from([Buffer.from("{}")]);
  const output = new PassThrough();
  const by = { ...caller(input, more), output };
  assert.equal(await runExecutor(place, by), 3);
  assert.match(String(output.read()), /said\n$/);
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
  const run = runExecutor(place, caller(Readable.from([])));
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
  assert.equal(await runExecutor(place, caller(Readable.from([]))), 1);
});

test("settings that others can write, or that are not whole, start nothing", async (t) => {
  const { place } = await stage(t, "END=0");
  const none = (more: Readonly<Record<string, string>> = {}) =>
    caller(Readable.from([]), more);
  await assert.rejects(
    runExecutor(
      { ...place, whoElseWrites: async () => "it does not belong to root" },
      none(),
    ),
    /did not start\. .* and it does not belong to root\. Give it/,
  );
  await assert.rejects(
    runExecutor(place, none({ GITHUB_SHA: "x" })),
    /did not start\. GITHUB_SHA is missing/,
  );
  await writeFile(place.settings, "nonsense\n");
  await assert.rejects(
    runExecutor(place, none()),
    /did not start\. Its settings lack line 1,/,
  );
  assert.equal((await readdir(place.home)).includes("seen.json"), false);
});

test("an event larger than any of GitHub's starts nothing", async (t) => {
  const { place } = await stage(t, "END=0");
  const large = Readable.from([
    Buffer.alloc(700_000, " "),
    Buffer.alloc(700_000, " "),
  ]);
  await assert.rejects(
    runExecutor(place, caller(large)),
    /The event is larger than any/,
  );
  assert.deepEqual(await readdir(join(place.home, "runs")), []);
});

test("the event ends at a NUL, and the end of the input after it cancels the Action", async (t) => {
  const { place, seen } = await stage(t, "WAIT=yes");
  const input = new PassThrough();
  input.write("{}\0");
  const watcher = watch(place.home);
  const run = runExecutor(place, caller(input));
  for await (const [, name] of on(watcher)) if (name === "ready") break;
  watcher.close();
  assert.equal((await seen()).event, "{}");
  input.destroy(new Error("the other end is gone"));
  assert.equal(await run, 7);
});

test("an output nobody reads any more ends no apply", async (t) => {
  const { place } = await stage(t, "END=4");
  const output = new Writable({
    write: (_chunk, _encoding, done) => done(new Error("EPIPE")),
  });
  const by = { ...caller(Readable.from([Buffer.from("{}\0")])), output };
  assert.equal(await runExecutor(place, by), 4);
});

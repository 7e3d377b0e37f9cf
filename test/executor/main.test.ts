import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import { typeScript } from "../../src/demo/own-program.ts";
import { orSay } from "../../src/executor/or-say.ts";

const program = resolve(import.meta.dirname, "../../src/executor/main.ts");

test("a start that nobody made ready says what is missing, in one line and without a stack trace", () => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [...typeScript, program],
    { input: "{}", encoding: "utf8" },
  );
  assert.equal(status, 1);
  assert.equal(stdout, "");
  assert.match(
    stderr,
    /^homelab-fleet executor: The executor did not start\. [^\n]*\n$/,
  );
});

test("the exit code is the Action's own, and what is no error of ours is not shown", async () => {
  const said: string[] = [];
  const write = (line: string) => said.push(line);
  assert.equal(await orSay(async () => 3, write), 3);
  assert.deepEqual(said, []);
  assert.equal(await orSay(() => Promise.reject(new Error("no")), write), 1);
  assert.equal(await orSay(() => Promise.reject("secret"), write), 1);
  assert.deepEqual(said, [
    "homelab-fleet executor: no\n",
    "homelab-fleet executor: it failed\n",
  ]);
});

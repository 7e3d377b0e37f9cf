import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { actionNode } from "../action-node.ts";
import { StartedProcesses } from "./started-processes.ts";

const run = promisify(execFile);

test("5.2.refusal-starts-nothing: a program that is started is seen, whichever way", async () => {
  await using started = await StartedProcesses.watch();
  const script = `const { exec, execFile, spawn } = require("node:child_process");
    exec("true"); execFile("true"); spawn("true");`;
  const env = { PATH: process.env["PATH"], ...started.env };
  await run(actionNode, ["-e", ""], { env });
  assert.deepEqual(await started.names(), []);
  await run(actionNode, ["-e", script], { env });
  assert.deepEqual(await started.names(), ["/bin/sh", "true", "true"]);
});

#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { whoElseWrites } from "../adapters/host/who-else-writes.ts";
import { createAsk } from "./ask.ts";
import { run } from "./run.ts";

/** Who reads may have seen enough (`| head`): no more is written, and that is no mistake. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  readFile,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  environment: process.env,
  whoElseWrites,
  colour:
    process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined,
  ...(process.stdin.isTTY === true && process.stdout.isTTY === true
    ? { ask: createAsk(process.stdin, process.stdout) }
    : {}),
});

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openHomelab } from "../../src/action/homelab.ts";
import { readInputs } from "../../src/action/inputs.ts";
import { ExecutorError } from "../../src/app/executor.ts";

test("a bundle copied without its catalog says how to use the Action instead of failing in the middle", async () => {
  const reading = readInputs((name) => (name === "token" ? "t" : ""));
  assert.ok(reading.ok);
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-alone-"));
  const entry = process.argv[1] ?? "";
  process.argv[1] = join(folder, "dist/index.js");
  try {
    await assert.rejects(
      openHomelab("home.example", {
        ...{ inputs: reading.inputs, repositoryId: 1, environment: {} },
      }),
      (error) =>
        error instanceof ExecutorError &&
        error.reason === "tool_missing" &&
        /full commit/.test(error.advice),
    );
  } finally {
    process.argv[1] = entry;
    await rm(folder, { recursive: true });
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { writeSummary } from "../../src/action/write-summary.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

test("a runner without summaries gets the plan in its log, made harmless", async () => {
  await using _files = await RunnerFiles.make();
  process.env["GITHUB_STEP_SUMMARY"] = "/there/is/no/such/file";
  const log = await said(() => writeSummary("## A plan\n::stop::x", []));
  assert.match(log, /There is no job summary on this runner/);
  assert.match(log, /A plan/);
  assert.doesNotMatch(log, /^::stop::/m);
});

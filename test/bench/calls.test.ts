import assert from "node:assert/strict";
import { test } from "node:test";
import { benchCalls } from "../../bench/calls.ts";
import { medianOf, reportsOf } from "./small-run.ts";

test("calls: every run of a change's life is counted, and none asks a tenth of what an hour allows", async () => {
  const [report, ...others] = await reportsOf(benchCalls);
  assert.deepEqual(others, []);
  for (const name of [
    "apply of a push, 3 VMs added",
    "apply of a push, nothing to do",
    "plan, first",
    "plan, again",
    "/plan, answer",
    "/plan, homelab and last word",
    "/apply, answer",
    "/apply, homelab and last word",
    "look for drift",
    "/status",
    "/destroy web02",
    "/confirm, answer",
    "/confirm, homelab and last word",
  ]) {
    const calls = medianOf(report, name) ?? 0;
    assert.ok(calls > 0 && calls < 100, `${name}: ${calls}`);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { benchStage1 } from "../../bench/stage1.ts";
import { goalsIn, medianOf, namesIn, reportsOf } from "./small-run.ts";

test("stage1: our bundle asks GitHub six times, the empty one never", async () => {
  const sizes = { vms: [2], rounds: 1 };
  const [plan, bundles] = await reportsOf((say) => benchStage1(say, sizes));
  assert.equal(plan?.title, "First plan of a pull request, 2 VMs");
  assert.deepEqual(goalsIn(plan), ["API calls of our bundle at most 6"]);
  assert.equal(medianOf(plan, "API calls of our bundle"), 6);
  assert.equal(medianOf(plan, "API calls of an empty Action"), 0);
  assert.ok((medianOf(plan, "our bundle : an empty Action") ?? 0) > 0);
  assert.deepEqual(namesIn(bundles), ["size, ours", "size, empty"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { benchScale } from "../../bench/scale.ts";
import { goalsIn, medianOf, reportsOf } from "./small-run.ts";

test("scale: each stage at two sizes, the larger beside the smaller, and the memory of both", async () => {
  const sizes = { vms: [20, 40], rounds: 1, warm: 2 };
  const reports = await reportsOf((say) => benchScale(say, sizes));
  const [memory, ...stages] = reports.toReversed();
  assert.equal(stages.length, 3);
  for (const report of stages) {
    assert.deepEqual(goalsIn(report), ["40 VMs : 20 VMs at most 2.4"]);
    assert.ok((medianOf(report, "20 VMs") ?? 0) > 0);
  }
  assert.ok((medianOf(memory, "40 VMs") ?? 0) > 20, "Node alone takes more");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { benchDiff } from "../../bench/diff.ts";
import { goalsIn, medianOf, reportsOf } from "./small-run.ts";

test("diff: both edits, with growth and memory against their goals", async () => {
  const sizes = { few: 1, small: 10, large: 40, rounds: 1 };
  const reports = await reportsOf((say) => benchDiff(say, sizes));
  assert.equal(reports.length, 2);
  for (const report of reports) {
    assert.deepEqual(goalsIn(report), [
      "growth, first in a process at most 12",
      "growth, warm at most 12",
      "memory, 40 VMs at most 300",
    ]);
    const [least, most] = ["memory, 1 VMs: little but Node", "memory, 40 VMs"];
    assert.ok((medianOf(report, least) ?? 0) > 20, "Node alone takes more");
    assert.ok((medianOf(report, most) ?? 0) > 20);
  }
});

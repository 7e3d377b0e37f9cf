import assert from "node:assert/strict";
import { test } from "node:test";
import { benchRecord } from "../../bench/record.ts";
import { goalsIn, medianOf, reportsOf } from "./small-run.ts";

test("record: three ways to make two machines, each verified by the bench itself", async () => {
  const sizes = { rounds: 1, slowMs: 1 };
  const [report, ...others] = await reportsOf((say) => benchRecord(say, sizes));
  assert.deepEqual(others, []);
  assert.deepEqual(goalsIn(report), ["for_each : ours at least 5"]);
  for (const side of ["ours", "one module call with for_each", "a unit a VM"])
    assert.ok((medianOf(report, side) ?? 0) > 0, side);
});

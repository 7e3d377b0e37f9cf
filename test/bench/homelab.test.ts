import assert from "node:assert/strict";
import { test } from "node:test";
import { benchHomelab } from "../../bench/homelab.ts";
import { goalsIn, medianOf, reportsOf } from "./small-run.ts";

test("homelab: three ways to make one machine, each verified by the bench itself", async () => {
  const sizes = [{ vms: 1, rounds: 1 }];
  const [report, ...others] = await reportsOf((say) =>
    benchHomelab(say, sizes),
  );
  assert.deepEqual(others, []);
  assert.deepEqual(goalsIn(report), [
    "plan, ours : alone at most 1.1",
    "apply, ours : alone at most 1.1",
    "plan, a unit a VM : ours at least 6",
    "apply, a unit a VM : ours at least 6",
    "plan and apply, a unit a VM : ours at least 6",
  ]);
  for (const side of ["ours", "terragrunt alone", "a unit a VM"])
    for (const part of ["prepare", "plan", "apply", "everything"])
      assert.ok((medianOf(report, `${part}: ${side}`) ?? 0) > 0, part);
  const whole = medianOf(report, "everything: ours") ?? 0;
  const parts = ["prepare: ours", "plan: ours", "apply: ours"].map(
    (name) => medianOf(report, name) ?? 0,
  );
  const sum = parts.reduce((a, b) => a + b);
  assert.ok(Math.abs(whole - sum) < 1, "everything is the sum of its parts");
});

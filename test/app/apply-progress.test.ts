import assert from "node:assert/strict";
import { test } from "node:test";
import { ApplyProgress } from "../../src/app/apply-progress.ts";
import { startProgress } from "../../src/core/apply/progress.ts";
import type { VmOutcome } from "../../src/core/outcome.ts";
import { parsePlan } from "../../src/core/plan/tofu.ts";
import { creation, machine, made, name } from "../fakes/apply-world.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FakeLog } from "../fakes/log.ts";

function follow() {
  const decoded = parsePlan(creation({ web01: 11, db01: 21 }));
  assert.ok(decoded.ok);
  const clock = new FakeClock();
  const log = new FakeLog();
  const shown: { readonly at: number; readonly vms: readonly VmOutcome[] }[] =
    [];
  const begun = clock.now();
  const progress = new ApplyProgress(
    startProgress([], decoded.plan.actions),
    { clock, log },
    async (vms) => {
      shown.push({ at: clock.now() - begun, vms });
    },
  );
  const states = (index: number) =>
    shown.at(index)?.vms.map(({ change, state }) => `${change.id} ${state}`);
  return { clock, log, progress, shown, states };
}

test("the table is shown before the work begins, then at most every five seconds", async () => {
  const { clock, progress, shown, states } = follow();
  await progress.during(async () => {
    assert.deepEqual(states(0), ["web01 waiting", "db01 waiting"]);
    const address = machine("web01");
    progress.event({ kind: "started", address, action: "create" });
    await clock.sleep(21_500);
  });
  assert.deepEqual(
    shown.map(({ at }) => at),
    [0, 5_000, 10_000, 15_000, 20_000],
  );
  assert.deepEqual(states(-1), ["web01 running", "db01 waiting"]);
});

test("the log counts machines, not resources, and tells what still runs", async () => {
  const { clock, log, progress } = follow();
  await progress.during(async () => {
    for (const event of [...made(machine("db01")), ...made(name("db01"))])
      progress.event(event);
    const address = machine("web01");
    progress.event({ kind: "started", address, action: "create" });
    await clock.sleep(65_000);
  });
  assert.deepEqual(
    log.lines.map(({ text }) => text),
    [
      "[0/2] db01: creating",
      "[1/2] db01: done in 0 s",
      "[1/2] web01: creating",
      "still running after 30 s: web01 (30 s)",
      "still running after 1 min: web01 (1 min)",
    ],
  );
});

test("what failed stays failed, what never began is skipped, what had begun is not done", () => {
  const { clock, progress, log } = follow();
  assert.ok(clock.now() > 0);
  const address = machine("web01");
  progress.event({ kind: "started", address, action: "create" });
  progress.event({
    ...{ kind: "diagnostic", severity: "error", detail: "", address },
    summary: "no room",
  });
  const over = progress.vms(true);
  assert.deepEqual(
    over.map(({ state, error }) => [state, error]),
    [
      ["failed", "no room"],
      ["skipped", null],
    ],
  );
  const outside = log.lines.filter(({ level }) => level === "outside");
  assert.deepEqual(
    outside.map(({ text }) => text),
    ["no room"],
  );
});

test("work that fails fails", async () => {
  const { progress } = follow();
  const work = async () => {
    throw new RangeError("boom");
  };
  await assert.rejects(progress.during(work), RangeError);
});

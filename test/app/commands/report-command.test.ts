import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applying } from "../../../src/app/applying.ts";
import {
  type JobEnd,
  reportCommand,
} from "../../../src/app/commands/report-command.ts";
import { CommandWorld, lockBranch } from "./command-world.ts";

/** An accepted `/apply` that run 7 took the lock for. */
async function accepted() {
  const world = await CommandWorld.start();
  const number = world.issue();
  const { id } = world.forge.say(number, "/apply", world.lee);
  const { work } = await world.answer(id, number, 7);
  assert.equal(work?.kind, "apply");
  const report = async (end: JobEnd, runId: number) => {
    const request = world.request(id, number, runId);
    const { result } = await reportCommand(end, request, world.ports);
    const locked = world.forge.git.headOf(lockBranch) !== undefined;
    return { result, locked };
  };
  return { world, id, number, report };
}

describe("the last word on an apply", () => {
  it("gives the lock back, whichever way the job ended", async () => {
    for (const end of ["success", "failure", "cancelled", "skipped"] as const) {
      const { report } = await accepted();
      assert.equal((await report(end, 7)).locked, false, end);
    }
  });

  it("leaves the lock of the run at work when another run of the same comment ends", async () => {
    for (const end of ["failure", "cancelled", "skipped"] as const) {
      const { world, id, number, report } = await accepted();
      const again = await world.answer(id, number, 8);
      assert.equal(again.work?.kind, "apply");
      assert.equal((await report(end, 8)).locked, true, end);
      assert.equal((await report("success", 7)).locked, false, end);
    }
  });

  it("keeps the lock of an apply whose end nobody saw", async () => {
    const { world, report } = await accepted();
    const run = applying({ id: 7, attempt: 1 });
    const sha = await world.forge.ancestry.headOf("main");
    await world.forge.deployments.create("homelab", sha, run);
    assert.deepEqual(await report("cancelled", 7), {
      result: "stopped",
      locked: true,
    });
  });

  it("says that nothing began, once", async () => {
    const { world, number, report } = await accepted();
    assert.equal((await report("failure", 7)).result, "failed");
    const said = world.forge.commentsOf(number).length;
    assert.equal((await report("failure", 7)).result, "none");
    assert.equal(world.forge.commentsOf(number).length, said);
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cancellable } from "../../src/action/cancellable.ts";
import { said } from "./said.ts";

for (const name of ["SIGINT", "SIGTERM"] as const)
  test(`${name} cancels once however often it comes, and not after the end`, async () => {
    const before = process.listenerCount(name);
    const log = await said(async () => {
      const end = await cancellable(async (cancel) => {
        assert.equal(cancel.aborted, false);
        const aborted = new Promise((seen) =>
          cancel.addEventListener("abort", seen),
        );
        process.emit(name, name);
        process.emit(name, name);
        await aborted;
        return "ended by itself";
      });
      assert.equal(end, "ended by itself");
    });
    assert.equal(log.match(/::warning::The run was cancelled/g)?.length, 1);
    assert.equal(process.listenerCount(name), before);
  });

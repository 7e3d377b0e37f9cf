import assert from "node:assert/strict";
import { test } from "node:test";
import type { LockState } from "../../src/core/lock/lock.ts";
import {
  ApplyWorld,
  afterwards,
  creation,
  fleetText,
} from "../fakes/apply-world.ts";

/** Planning takes its time, and the world goes on meanwhile. */

const web = { web01: 11 };

function merged(): ApplyWorld {
  const world = new ApplyWorld().merge(fleetText(web));
  return world.script([creation(web), afterwards(web)], world.making(web));
}

const held: LockState = {
  kind: "held",
  commit: "c".repeat(40),
  record: {
    version: 1,
    claim: "a".repeat(64),
    kind: "hold",
    ownerId: 7,
    ownerLogin: "lee",
    number: 1,
    commentId: 2,
    runId: 3,
    since: 0,
    reason: "storage",
  },
};

test("a lock taken while it was planned stops the apply before anything is changed", async () => {
  const world = merged();
  const states: LockState[] = [{ kind: "free" }, held];
  const ended = await world.run({ lock: async () => states.shift() ?? held });
  assert.equal(ended.result, "failed");
  assert.deepEqual(world.homelab.executor.steps, ["open", "plan", "close"]);
  assert.match(world.comment, /locked by `lee`.*`storage`/);
});

test("what the last look finds is told, and nothing is changed", async () => {
  const world = merged();
  const ended = await world.run({
    lastLook: async () => ({
      ...{ phase: "failed", reason: "Not any more.", advice: "Ask.", log: [] },
    }),
  });
  assert.equal(ended.result, "failed");
  assert.deepEqual(world.homelab.executor.steps, ["open", "plan", "close"]);
  assert.match(world.comment, /Not any more\./);
});

test("a last look that finds nothing lets it go on", async () => {
  const world = merged();
  const ended = await world.run({ lastLook: async () => null });
  assert.equal(ended.result, "applied");
});

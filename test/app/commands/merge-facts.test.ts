import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HeldRole } from "../../../src/app/commands/ports.ts";
import type { Review } from "../../../src/core/gate/count-reviews.ts";
import { CommandWorld, policy, vms } from "./command-world.ts";

const custom: HeldRole = { kind: "custom", name: "keeper" };
const roles = policy("custom_roles: {keeper: write}");

/** `/apply` of a pull request that needs one approval and has this review by mia. */
async function reviewed(
  state: Review["state"],
  role: HeldRole,
  files: Parameters<typeof CommandWorld.start>[0] = {},
) {
  const world = await CommandWorld.start(files);
  world.forge.rules = { kind: "rules", requiredChecks: [], approvals: 1 };
  const number = await world.pull(vms(1, 2, 3, 4));
  await world.wait(1);
  world.forge.person("mia", role);
  world.forge.review(number, world.mia, state);
  return (await world.say(number, "/apply", world.lee)).reasonCode;
}

describe("a review", () => {
  it("approves by who is known to have write access", async () => {
    const write: HeldRole = { kind: "role", role: "write" };
    assert.equal(await reviewed("approved", write), "proceed");
    assert.equal(await reviewed("approved", custom, roles), "proceed");
    for (const role of [
      custom,
      { kind: "unknown" },
      { kind: "role", role: "read" },
    ] as const)
      assert.equal(await reviewed("approved", role), "review_required");
  });

  it("objects as long as it is not known that its author has no say", async () => {
    for (const role of [custom, { kind: "unknown" }] as const)
      assert.equal(
        await reviewed("changes_requested", role),
        "changes_requested",
      );
    const reader: HeldRole = { kind: "role", role: "read" };
    assert.equal(
      await reviewed("changes_requested", reader),
      "review_required",
    );
  });

  it("is not counted where GitHub knows of no push: it may be older than one", async () => {
    const world = await CommandWorld.start();
    world.forge.rules = { kind: "rules", requiredChecks: [], approvals: 1 };
    const number = await world.pull(vms(1, 2, 3, 4));
    await world.wait(1);
    world.forge.review(number, world.mia, "approved");
    world.forge.merging.pushes = async () => [];
    const outcome = await world.say(number, "/apply", world.lee);
    assert.equal(outcome.reasonCode, "review_required");
  });
});

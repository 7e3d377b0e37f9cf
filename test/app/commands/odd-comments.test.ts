import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { answerComment } from "../../../src/app/commands/answer-comment.ts";
import { reportCommand } from "../../../src/app/commands/report-command.ts";
import { encodeMarker } from "../../../src/core/render/marker.ts";
import { ownAuthorId } from "../../fakes/forge.ts";
import { CommandWorld, policy, vms } from "./command-world.ts";

describe("a comment", () => {
  it("of a conversation that is gone is not answered", async () => {
    const world = await CommandWorld.start();
    const { id } = world.forge.say(999, "/apply", world.lee);
    assert.equal((await world.answer(id, 999)).reasonCode, "edited_comment");
  });

  it("that says something else than the event told is refused as edited", async () => {
    for (const [body, code] of [
      ["/plan", "edited_comment"],
      ["/apply", "proceed"],
    ] as const) {
      const world = await CommandWorld.start();
      const number = world.issue();
      const { id } = world.forge.say(number, "/apply", world.lee);
      const request = world.request(id, number);
      const pointer = { ...request.pointer, body };
      const told = { ...request, pointer };
      const { reasonCode } = await answerComment(told, world.ports);
      assert.equal(reasonCode, code);
    }
  });
});

it("/plan of a pull request that conflicts is refused, and says nothing of a plan", async () => {
  const world = await CommandWorld.start();
  const number = await world.pull(vms(1, 2));
  world.forge.push("main", vms(1, 2, 3, 4), world.kim);
  const outcome = await world.say(number, "/plan", world.nia);
  assert.notEqual(outcome.result, "planned");
});

it("a code that is right stays open where GitHub does not merge", async () => {
  const world = await CommandWorld.start(policy("confirm: two-person"));
  const issue = world.issue();
  const code = await world.destroy(issue, "web02", world.mia);
  await world.wait(1);
  world.forge.mergesRefused = true;
  const first = await world.say(issue, `/confirm ${code}`, world.lee);
  assert.equal(first.reasonCode, "merge_conflict");
  world.forge.mergesRefused = false;
  const again = await world.say(issue, `/confirm ${code}`, world.lee);
  assert.equal(again.reasonCode, "proceed");
});

describe("after a job that failed nothing is said twice", () => {
  const stranger = ownAuthorId + 1;
  for (const [what, change, author, told] of [
    ["its own result", {}, ownAuthorId, true],
    ["that of another fleet", { fleet: "other.yaml" }, ownAuthorId, false],
    ["that of another run", { run: 8 }, ownAuthorId, false],
    ["a plan", { kind: "plan" }, ownAuthorId, false],
    ["one somebody else wrote", {}, stranger, false],
  ] as const)
    it(`where ${what} stands there already: ${told ? "" : "not "}told`, async () => {
      const world = await CommandWorld.start();
      const number = world.issue();
      const { id } = world.forge.say(number, "/apply", world.lee);
      await world.answer(id, number, 7);
      const marker = encodeMarker({
        ...{ kind: "apply", fleet: "fleet.yaml", pr: number, run: 7 },
        ...{ head: "a".repeat(40), base: "b".repeat(40), attempt: 1 },
        ...{ body: "0".repeat(16), stage: 1 },
        ...change,
      });
      world.forge.say(number, `Fleet apply failed\n${marker}`, author);
      const request = world.request(id, number, 7);
      const { result } = await reportCommand("failure", request, world.ports);
      assert.equal(result, told ? "none" : "failed");
    });
});

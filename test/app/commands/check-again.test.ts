import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkAgain } from "../../../src/app/commands/check-again.ts";
import { CommandWorld } from "./command-world.ts";

/** What the homelab's job makes of a comment, long after it was written. */
async function look(
  body: string,
  {
    by = "lee",
    meanwhile = () => {},
  }: {
    readonly by?: "lee" | "nia";
    readonly meanwhile?: (world: CommandWorld, comment: number) => unknown;
  } = {},
) {
  const world = await CommandWorld.start();
  const number = world.issue();
  const { id } = world.forge.say(number, body, world[by]);
  await world.wait(300);
  await meanwhile(world, id);
  const checked = await checkAgain(world.request(id, number), world.ports);
  return checked.ok ? checked.command.name : checked.outcome.reasonCode;
}

describe("the second look at a command", () => {
  it("lets pass what still holds, however long it waited", async () => {
    assert.equal(await look("/apply"), "apply");
    assert.equal(await look("/confirm 7f3a92kd"), "confirm");
  });

  it("does nothing for commands that have no part in the homelab", async () => {
    for (const body of [
      "/help",
      "/status",
      "/lock",
      "/unlock",
      "/cancel",
      "/destroy web01",
    ])
      assert.equal(await look(body), "not_a_command", body);
  });

  it("refuses what changed meanwhile", async () => {
    const role = ({ forge }: CommandWorld) => forge.person("lee", "write");
    const edit = ({ forge }: CommandWorld, id: number) =>
      forge.edit(id, "/apply ");
    const erase = ({ forge }: CommandWorld, id: number) => forge.erase(id);
    const lock = (world: CommandWorld) =>
      world.say(world.issue(), "/lock", world.kim);
    const codes = await Promise.all(
      [role, edit, erase, lock].map((meanwhile) =>
        look("/apply", { meanwhile }),
      ),
    );
    assert.deepEqual(codes, [
      "permission_denied",
      "edited_comment",
      "edited_comment",
      "lock_held",
    ]);
  });

  it("refuses who never might", async () => {
    assert.equal(await look("/apply", { by: "nia" }), "permission_denied");
  });
});

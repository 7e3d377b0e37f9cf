import assert from "node:assert/strict";
import { test } from "node:test";
import { lookForDrift } from "../../src/app/drift.ts";
import { publishSticky } from "../../src/app/sticky-comment.ts";
import {
  ApplyWorld,
  afterwards,
  creation,
  fleetText,
} from "../fakes/apply-world.ts";
import type { ForgeCall } from "../fakes/forge.ts";
import { CommandWorld, vms } from "./commands/command-world.ts";

/** What GitHub or a tool refuses is told; a mistake of ours must not look like that, nor like success. */

const mistake = new TypeError("a mistake of ours");
const web = { web01: 11 };

function merged(): ApplyWorld {
  const world = new ApplyWorld().merge(fleetText(web));
  return world.script([creation(web), afterwards(web)], world.making(web));
}

for (const call of [
  "files.read",
  "ancestry.headOf",
  "deployments.lastSuccessful",
  "checks.publish",
] as const satisfies readonly ForgeCall[])
  test(`an apply does not swallow one in ${call}`, async () => {
    const world = merged();
    world.forge.fail(call, mistake, 9);
    await assert.rejects(world.run(), mistake);
  });

test("an apply does not swallow one of the executor, of the lock or while it opens", async () => {
  const planning = new ApplyWorld().merge(fleetText(web)).script([mistake]);
  await assert.rejects(planning.run(), mistake);
  const lock = () => Promise.reject(mistake);
  await assert.rejects(merged().run({ lock }), mistake);
  const opening = merged();
  opening.open = () => Promise.reject(mistake);
  await assert.rejects(opening.run(), mistake);
});

test("a look for drift does not swallow one of the executor or of an issue", async () => {
  for (const inIssue of [true, false]) {
    const world = await new ApplyWorld().push(fleetText(web)).deployed();
    world.script([inIssue ? creation(web) : mistake]);
    if (inIssue) world.forge.fail("issues.list", mistake);
    const { forge, clock, log, settings } = world;
    const looking = lookForDrift(
      {
        repository: {
          ...{ serverUrl: "https://github.example", repository: "kim/homelab" },
        },
        ...{ run: { id: 1, attempt: 1 }, branch: "main" },
        ...{ fleetPath: "fleet.yaml", severalFleets: false },
        ...{ environment: "homelab", settings, cancel: world.cancel.signal },
      },
      { forge, clock, log, homelab: (zone) => world.open(zone) },
    );
    await assert.rejects(looking, mistake);
  }
});

test("a comment's writer does not swallow one, nor a text without its marker", async () => {
  const world = await CommandWorld.start();
  const number = await world.pull(vms(1, 2, 3, 4));
  const { forge } = world;
  const sticky = {
    kind: "plan",
    ...{ number, fleet: "fleet.yaml" },
    ...{ headSha: "", justOpened: false, create: true },
    render: () => "no marker",
  } as const;
  await assert.rejects(publishSticky(forge, sticky), TypeError);
  forge.fail("comments.list", mistake);
  await assert.rejects(publishSticky(forge, sticky), mistake);
});

for (const [body, call] of [
  ["/help", "comments.create"],
  ["/status", "merging.open"],
  ["/cancel", "comments.update"],
  ["/apply", "merging.merge"],
  ["/apply", "merging.pushes"],
] as const satisfies readonly (readonly [string, ForgeCall])[])
  test(`${body} does not swallow one in ${call}`, async () => {
    const world = await CommandWorld.start();
    const number = await world.pull(vms(1, 2, 3, 4));
    await world.wait(1);
    if (body === "/cancel") await world.destroy(number, "web02", world.lee);
    world.forge.fail(call, mistake, 9);
    await assert.rejects(world.say(number, body, world.lee), mistake);
  });

test("/apply does not swallow one while it gives its lock back", async () => {
  const world = await CommandWorld.start();
  const number = await world.pull(vms(1, 2, 3, 4));
  await world.wait(1);
  const { forge } = world;
  forge.fail("merging.merge", new TypeError("the first"));
  forge.fail("refs.deleteIf", mistake);
  await assert.rejects(world.say(number, "/apply", world.lee), mistake);
});

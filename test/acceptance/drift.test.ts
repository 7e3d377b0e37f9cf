import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import { pushEvent } from "../../src/demo/github/push-event.ts";
import type { ActionResult } from "../../src/demo/github/run-action.ts";
import { runAtHome, startWorld, type World } from "../../src/demo/world.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode } from "./action-node.ts";
import { scheduleEvent } from "./homelab-events.ts";

/** The drift issue by the shipped bundle: opened, edited, closed, opened again, against the embedded homelab. */

const root = resolve(import.meta.dirname, "../..");
const repository = "kim/homelab";
const [owner, repo] = ["kim", "homelab"];
const seed = readFileSync(resolve(root, "test/cases/fleets/seed.yaml"), "utf8");

let world: World & AsyncDisposable;
let kim: Person;
let runs = 0;

before(async () => {
  world = await startWorld({ zone: "home.sflab.io" });
  kim = createPerson(world.github, "kim");
  await kim.createRepository("homelab", { "fleet.yaml": seed });
});
after(async () => {
  await world[Symbol.asyncDispose]();
});

async function look(): Promise<ActionResult> {
  runs += 1;
  world.homelab.proxmox.forgetCalls();
  const result = await runAtHome(world, {
    entry,
    node: actionNode,
    event: await scheduleEvent(world.github, repository),
    runId: runs,
  });
  const writes = world.homelab.proxmox
    .calls()
    .filter(({ method }) => method !== "GET");
  assert.deepEqual(writes, [], "looking changes nothing");
  return result;
}

async function issues() {
  const { data } = await kim.octokit.rest.issues.listForRepo({
    ...{ owner, repo, state: "all" },
  });
  return data;
}

function byHand(name: string, settings: Readonly<Record<string, string>>) {
  return world.homelab.proxmox.changeByHand(name, settings);
}

test("where nothing was applied nothing can differ", async () => {
  const result = await look();
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  assert.equal(result.outputs["result"], "none");
  assert.match(result.stdout, /Nothing was applied yet/);
  assert.deepEqual(await issues(), []);
});

test("a homelab as applied gets no issue, also when more was merged since", async () => {
  runs += 1;
  const applied = await runAtHome(world, {
    entry,
    node: actionNode,
    event: await pushEvent(world.github, repository, "kim"),
    runId: runs,
  });
  assert.equal(applied.exitCode, 0, applied.stdout + applied.stderr);
  await kim
    .in(repository)
    .push("main", { "fleet.yaml": `${seed}  new01: {}\n` });
  const result = await look();
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  assert.equal(result.outputs["has_changes"], "false");
  assert.deepEqual(await issues(), []);
});

test("drift opens one issue, its body is edited in place, clean closes it, new drift opens it again", async () => {
  // A stranger's copy of our marker must not catch the eye of a later run.
  await byHand("database-01", { memory: "4096" });
  const first = await look();
  assert.equal(first.exitCode, 0, first.stdout + first.stderr);
  assert.equal(first.outputs["has_changes"], "true");
  const [opened, ...none] = await issues();
  assert.deepEqual(none, []);
  assert.equal(first.outputs["comment_url"], opened?.html_url);
  assert.match(opened?.title ?? "", /^Fleet drift: 1 of 3 VMs differs from/);
  assert.match(
    opened?.body ?? "",
    /`db01` \| `memory` \| 8192 MB \| 4096 MB \| \*\*reboot\*\* it/,
  );
  await kim.octokit.rest.issues.create({
    ...{ owner, repo, title: "Me too", body: opened?.body ?? "" },
  });

  await byHand("web-server-01", { description: "mine" });
  assert.equal((await look()).exitCode, 0);
  const edited = (await issues()).find(({ number }) => number === 1);
  assert.match(edited?.title ?? "", /^Fleet drift: 2 of 3 VMs differ/);
  assert.match(edited?.body ?? "", /`web01` \| `description`/);

  const found = await world.homelab.proxmox.machines();
  const was = found.find(({ name }) => name === "web-server-02");
  assert.ok(was !== undefined);
  await byHand("database-01", { memory: "8192" });
  await byHand("web-server-01", {
    description: String(was.config.get("description")).replace(
      "web02",
      "web01",
    ),
  });
  const clean = await look();
  assert.equal(clean.exitCode, 0, clean.stdout);
  assert.equal(clean.outputs["has_changes"], "false");
  const closed = (await issues()).find(({ number }) => number === 1);
  assert.equal(closed?.state, "closed", closed?.body ?? "");
  assert.match(closed?.title ?? "", /^Fleet drift: nothing differs/);
  const updated = closed?.updated_at;
  await look();
  const quiet = (await issues()).find(({ number }) => number === 1);
  assert.equal(quiet?.updated_at, updated);

  await byHand("database-01", { memory: "2048" });
  await look();
  const again = await issues();
  assert.deepEqual(
    again.map(({ number, state }) => `${number} ${state}`).toSorted(),
    ["1 open", "2 open"],
  );
  assert.match(
    again.find(({ number }) => number === 1)?.body ?? "",
    /2048 MB \| \*\*reboot\*\* it/,
  );
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { dispatchEvent } from "../../src/demo/github/dispatch-event.ts";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../src/demo/github/pull-request-event.ts";
import { pushEvent } from "../../src/demo/github/push-event.ts";
import {
  type ActionResult,
  runAction,
} from "../../src/demo/github/run-action.ts";
import { runAtHome, startWorld, type World } from "../../src/demo/world.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode } from "./action-node.ts";

/**
 * The real plan of an open pull request by the shipped bundle: real terragrunt, OpenTofu and bpg/proxmox against the
 * embedded homelab, where a second repository has machines and names that are none of ours.
 */

const root = resolve(import.meta.dirname, "../..");
const repository = "kim/homelab";
const seed = readFileSync(resolve(root, "test/cases/fleets/seed.yaml"), "utf8");
const neighbour =
  "dns:\n  zone: home.sflab.io\nvms:\n  printer01:\n    vm_name: printer\n    vm_id: 777\n    address: 10.20.30.99/24\n";

let world: World & AsyncDisposable;
let kim: Person;
let runs = 0;

before(async () => {
  world = await startWorld({ zone: "home.sflab.io" });
  kim = createPerson(world.github, "kim");
  await kim.createRepository("neighbour", { "fleet.yaml": neighbour });
  await kim.createRepository("homelab", { "fleet.yaml": seed });
  for (const name of ["kim/neighbour", repository]) {
    const result = await applyMain(name);
    assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  }
});
after(async () => {
  await world[Symbol.asyncDispose]();
});

async function applyMain(name: string): Promise<ActionResult> {
  runs += 1;
  return runAtHome(world, {
    entry,
    node: actionNode,
    event: await pushEvent(world.github, name, "kim"),
    runId: runs,
  });
}

async function opened(text: string): Promise<number> {
  runs += 1;
  const branch = `change${runs}`;
  await kim.in(repository).push(branch, { "fleet.yaml": text });
  const number = await kim.in(repository).openPull(branch, "Change the fleet");
  const result = await stage1(number);
  assert.equal(result.exitCode, 0, result.stdout);
  return number;
}

async function stage1(number: number): Promise<ActionResult> {
  runs += 1;
  return runAction(world.github, {
    entry,
    node: actionNode,
    event: await pullRequestEvent(world.github, repository, number),
    runId: runs,
    inputs: { token: world.github.workflowToken(repository) },
  });
}

async function stage2(
  number: number,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionResult> {
  runs += 1;
  const asked = { "pull-request": String(number) };
  return runAtHome(world, {
    entry,
    node: actionNode,
    event: await dispatchEvent(world.github, repository, asked),
    runId: runs,
    inputs: { ...asked, ...inputs },
  });
}

async function comments(number: number): Promise<readonly string[]> {
  const all = await kim.in(repository).comments(number);
  return all.map(({ body }) => body ?? "");
}

async function conclusions(number: number): Promise<readonly string[]> {
  const [owner = "", repo = ""] = repository.split("/");
  const { rest } = kim.octokit;
  const pull = await rest.pulls.get({ owner, repo, pull_number: number });
  const ref = pull.data.head.sha;
  const { data } = await rest.checks.listForRef({ owner, repo, ref });
  return data.check_runs.map(
    ({ name, conclusion }) => `${name}: ${conclusion}`,
  );
}

function writes(): readonly unknown[] {
  return world.homelab.proxmox.calls().filter(({ method }) => method !== "GET");
}

const more = seed.replace(
  "    vm_name: web-server-01\n    memory: 4096\n",
  "    vm_name: web-server-01\n    memory: 6144\n",
);

test("the same comment becomes the real plan, with what was changed by hand, and nothing is applied", async () => {
  const number = await opened(more);
  const [before = ""] = await comments(number);
  assert.match(before, /From the files alone/);
  await world.homelab.proxmox.changeByHand("database-01", {
    description: "changed by hand",
  });
  world.homelab.proxmox.forgetCalls();
  const result = await stage2(number, { labels: "true", diagram: "true" });
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  assert.equal(result.outputs["result"], "planned");
  assert.equal(result.outputs["rebooted"], '["web01"]');
  const [comment = "", ...others] = await comments(number);
  assert.deepEqual(others, []);
  assert.doesNotMatch(comment, /From the files alone/);
  assert.match(comment, /^### Fleet plan: 1 VM resized/);
  assert.match(comment, /Not from this pull request: 1 setting/);
  assert.match(comment, /`db01` `description`/);
  assert.match(
    comment,
    /OpenTofu: 0 to add, 2 to change, 0 to destroy \(all 2 resource changes are shown above\)/,
  );
  assert.match(comment, /`fleet` \| 0 \| 2 \| 0 \| 0 \| 0 \| ✅ \d+ s/);
  assert.match(comment, /· OpenTofu \d+\.\d+\.\d+ · edited in place/);
  assert.match(comment, /```mermaid/);
  assert.match(comment, /1 machine in Proxmox not in this file/);
  assert.deepEqual(writes(), []);
  assert.deepEqual(await conclusions(number), ["fleet / plan: success"]);
  const [owner = "", repo = ""] = repository.split("/");
  const { data } = await kim.octokit.rest.issues.listLabelsOnIssue({
    ...{ owner, repo, issue_number: number },
  });
  assert.deepEqual(
    data.map(({ name, color }) => `${name} ${color}`),
    ["fleet:reboot fbca04"],
  );
  await world.homelab.proxmox.changeByHand("database-01", { memory: "1024" });
  const held = await stage2(number);
  assert.equal(held.exitCode, 0, held.stdout);
  const [now = ""] = await comments(number);
  assert.match(now, /real plan does more than the files promise/);
  assert.match(now, /`db01` \|.*reboot/);
  await world.homelab.proxmox.changeByHand("database-01", { memory: "8192" });
});

test("what exists and is another's stands in the plan with who has it, and fails the check before any apply", async () => {
  const number = await opened(
    `${seed}  print01:\n    vm_name: printer\n  desk01:\n    address: 10.20.30.99/24\n  desk02:\n    vm_id: 777\n`,
  );
  const result = await stage2(number);
  assert.equal(result.exitCode, 1, result.stdout);
  assert.equal(result.outputs["result"], "held");
  const [comment = ""] = await comments(number);
  assert.match(comment, /`print01` \| `vm_name` `printer` \| VM 777 `printer`/);
  assert.match(
    comment,
    /`print01` \| DNS name `printer` \| a record for 10\.20\.30\.99/,
  );
  assert.match(comment, /`desk01` \| `address` `10\.20\.30\.99`/);
  assert.match(comment, /`desk02` \| `vm_id` `777`/);
  assert.equal((await conclusions(number)).at(0), "fleet / plan: failure");
  assert.deepEqual(writes(), []);
});

test("more memory than the node has is a warning", async () => {
  const number = await opened(`${seed}  big01:\n    memory: 1048576\n`);
  const result = await stage2(number);
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  const [comment = ""] = await comments(number);
  assert.match(comment, /`pve`.*memory/);
});

test("a pull request from a fork is planned from the bytes of its file alone", async () => {
  const lee = createPerson(world.github, "lee");
  const fork = await lee.fork(repository);
  await lee.in(fork).push("more", { "fleet.yaml": more, "evil.tf": "x" });
  const { data } = await lee.octokit.rest.pulls.create({
    ...{ owner: "kim", repo: "homelab", base: "main" },
    ...{ head: "lee:more", title: "From a fork" },
  });
  const result = await stage2(data.number);
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  assert.match(result.stdout, /nothing of it was used but the bytes/);
  const [comment = ""] = await comments(data.number);
  assert.match(comment, /^### Fleet plan: 1 VM resized/);
});

test("Proxmox out of reach: the comment says what to do, the homelab is not touched, the job fails", async () => {
  const number = await opened(more.replace("6144", "5120"));
  runs += 1;
  const asked = { "pull-request": String(number) };
  const result = await runAtHome(world, {
    entry,
    node: actionNode,
    event: await dispatchEvent(world.github, repository, asked),
    runId: runs,
    inputs: asked,
    env: { PROXMOX_VE_ENDPOINT: "https://127.0.0.1:9/" },
  });
  assert.equal(result.exitCode, 1);
  assert.equal(result.outputs["result"], "failed");
  const [comment = ""] = await comments(number);
  assert.match(comment, /❌ From the files alone\. Proxmox cannot be reached/);
  assert.match(comment, /`web01`/);
});

test("a step that was not told the number it was asked for applies nothing", async () => {
  const number = await opened(more.replace("6144", "4352"));
  const result = await stage2(number, { "pull-request": "" });
  assert.equal(result.exitCode, 1);
  assert.match(
    result.stdout,
    /asked for a pull request's plan and the step was not told which/,
  );
  assert.doesNotMatch(result.stdout, /terragrunt|OpenTofu/i);
});

test("a closed pull request is not planned", async () => {
  const number = await opened(more.replace("6144", "7168"));
  const [owner = "", repo = ""] = repository.split("/");
  await kim.octokit.rest.pulls.update({
    ...{ owner, repo, pull_number: number, state: "closed" },
  });
  const result = await stage2(number);
  assert.equal(result.exitCode, 1);
  assert.match(result.stdout, /is closed, so nothing was planned/);
});

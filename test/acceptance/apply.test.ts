import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { createZoneClient } from "../../src/adapters/dns/zone-client.ts";
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
import { descendantsOf, leftOf } from "./descendants.ts";

/**
 * The main job with nothing left out: pull request, comment, merge, machines, names, by the shipped bundle as processes,
 * real terragrunt, OpenTofu and bpg/proxmox, and a real DNS server where one is installed.
 */

const root = resolve(import.meta.dirname, "../..");
const repository = "kim/homelab";
const zone = "home.sflab.io";
const seed = readFileSync(resolve(root, "test/cases/fleets/seed.yaml"), "utf8");

let world: World & AsyncDisposable;
let kim: Person;
let runs = 0;

before(async () => {
  world = await startWorld({ zone });
  kim = createPerson(world.github, "kim");
  await kim.createRepository("homelab", { "fleet.yaml": seed });
});
after(async () => {
  await world[Symbol.asyncDispose]();
});

async function applyMain(signal?: AbortSignal): Promise<ActionResult> {
  runs += 1;
  return runAtHome(world, {
    entry,
    node: actionNode,
    event: await pushEvent(world.github, repository, "kim"),
    runId: runs,
    inputs: { "dns-timeout": "30" },
    ...(signal === undefined ? {} : { signal }),
  });
}

async function planned(text: string): Promise<number> {
  runs += 1;
  const branch = `change${runs}`;
  await kim.in(repository).push(branch, { "fleet.yaml": text });
  const number = await kim.in(repository).openPull(branch, "Change the fleet");
  const result = await runAction(world.github, {
    entry,
    node: actionNode,
    event: await pullRequestEvent(world.github, repository, number),
    runId: runs,
    inputs: { token: world.github.workflowToken(repository) },
  });
  assert.equal(result.exitCode, 0, result.stdout);
  return number;
}

async function merged(
  text: string,
): Promise<{ readonly number: number; readonly result: ActionResult }> {
  const number = await planned(text);
  await kim.in(repository).merge(number);
  return { number, result: await applyMain() };
}

async function machines(): Promise<readonly string[]> {
  const all = await world.homelab.proxmox.machines();
  return all.map(({ name, status }) => `${name} ${status}`).toSorted();
}

async function addressOf(label: string): Promise<string> {
  const { server, port } = world.homelab.dns;
  const found = await createZoneClient({ server, port, zone }).lookup(
    `${label}.${zone}`,
  );
  return found.kind === "answer" ? found.addresses.join(" ") : found.kind;
}

async function lastComment(number: number): Promise<string> {
  return (await kim.in(repository).comments(number)).at(-1)?.body ?? "";
}

async function deploymentStates(): Promise<readonly string[]> {
  const [owner = "", repo = ""] = repository.split("/");
  const { rest } = kim.octokit;
  const { data } = await rest.repos.listDeployments({ owner, repo });
  return Promise.all(
    data.map(async ({ id }) => {
      const states = await rest.repos.listDeploymentStatuses({
        owner,
        repo,
        deployment_id: id,
      });
      return states.data[0]?.state ?? "none";
    }),
  );
}

const edited = seed
  .replace(
    "    vm_name: web-server-01\n    memory: 4096\n",
    "    vm_name: web-server-01\n    memory: 6144\n",
  )
  .replace(/ {2}web02:\n.*\n.*\n/, "")
  .concat(
    "  app01:\n    vm_name: app-server-01\n    address: 10.20.30.40/24\n",
  );

test("the first push makes every VM and every name", async () => {
  const result = await applyMain();
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  assert.equal(result.outputs["result"], "applied");
  assert.deepEqual(await machines(), [
    "database-01 running",
    "web-server-01 running",
    "web-server-02 running",
  ]);
  for (const label of ["database-01", "web-server-01", "web-server-02"]) {
    assert.match(await addressOf(label), /^10\.\d+\.\d+\.\d+$/, label);
  }
  assert.deepEqual(await deploymentStates(), ["success"]);
});

test("pull request, comment, merge, machines, names, result comment", async () => {
  const { number, result } = await merged(edited);
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  assert.deepEqual(await machines(), [
    "app-server-01 running",
    "database-01 running",
    "web-server-01 running",
  ]);
  assert.equal(await addressOf("app-server-01"), "10.20.30.40");
  assert.equal(await addressOf("web-server-02"), "no_such_name");
  const comment = await lastComment(number);
  assert.match(comment, /^### Fleet applied: 3 of 3 VM changes done in /);
  assert.match(comment, /`web02`.*removed with its disk.*`web-server-02` gone/);
  assert.match(comment, /`app01`.*10\.20\.30\.40.*✅ `app-server-01`/);
  assert.match(comment, /A second plan right after found nothing left to do/);
  assert.equal((await kim.in(repository).comments(number)).length, 2);
  assert.equal((await deploymentStates())[0], "success");
});

test("running again changes nothing", async () => {
  world.homelab.proxmox.forgetCalls();
  const result = await applyMain();
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  const writes = world.homelab.proxmox
    .calls()
    .filter(({ method }) => method !== "GET");
  assert.deepEqual(writes, []);
});

test("one VM failing leaves all others and their names done, and running again finishes it", async () => {
  const more = edited.concat(
    "  one01:\n    address: 10.20.30.51/24\n  two01:\n    address: 10.20.30.52/24\n  three01:\n    address: 10.20.30.53/24\n",
  );
  const repair = world.homelab.proxmox.faults.add({
    kind: "clone_fails",
    vm: "two01",
  });
  const { number, result } = await merged(more);
  repair();
  assert.equal(result.exitCode, 1, result.stdout);
  assert.equal(result.outputs["result"], "stopped");
  const names = (await machines()).filter((name) =>
    /^(one|two|three)01/.test(name),
  );
  assert.deepEqual(names, ["one01 running", "three01 running"]);
  assert.equal(await addressOf("one01"), "10.20.30.51");
  assert.equal(await addressOf("three01"), "10.20.30.53");
  assert.equal(await addressOf("two01"), "no_such_name");
  const stopped = await lastComment(number);
  assert.match(stopped, /^### Fleet apply stopped: 2 of 3 VM changes done/);
  assert.match(stopped, /❌ \| `two01`/);
  assert.match(stopped, /\*\*Left to do\*\*/);
  assert.equal((await deploymentStates())[0], "failure");
  const again = await applyMain();
  assert.equal(again.exitCode, 0, again.stdout);
  assert.equal(await addressOf("two01"), "10.20.30.52");
  assert.equal((await deploymentStates())[0], "success");
});

test("a VM changed by hand into something the pull request did not promise is held, nothing is changed", async () => {
  const text = `${edited}  one01:\n    address: 10.20.30.51/24\n  two01:\n    address: 10.20.30.52/24\n  three01:\n    address: 10.20.30.53/24\n    memory: 1024\n`;
  await world.homelab.proxmox.changeByHand("database-01", { memory: "1024" });
  const before = await machines();
  const { number, result } = await merged(text);
  assert.equal(result.exitCode, 1);
  assert.equal(result.outputs["result"], "held");
  assert.deepEqual(await machines(), before);
  const comment = await lastComment(number);
  assert.match(comment, /^### Fleet apply held/);
  assert.match(comment, /`db01`/);
  await world.homelab.proxmox.changeByHand("database-01", { memory: "8192" });
  assert.equal((await applyMain()).exitCode, 0);
});

test("what was changed by hand and hurts nobody is put back, and told apart from the pull request", async () => {
  await world.homelab.proxmox.changeByHand("database-01", {
    description: "mine",
  });
  const { number, result } = await merged(
    edited.replace("memory: 6144", "memory: 5120"),
  );
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  const comment = await lastComment(number);
  assert.match(comment, /^### Fleet applied/);
  assert.match(
    comment,
    /Not from this pull request: 1 setting changed by hand[\s\S]*`db01` `description` was edited in Proxmox/,
  );
});

test("killed in the middle of an apply, what it started ends by itself and the next run converges", async () => {
  const release = world.homelab.proxmox.faults.add({
    kind: "slow_tasks",
    milliseconds: 1500,
  });
  const text = edited.replace(
    "app01:",
    "app02:\n    address: 10.20.30.61/24\n  app01:",
  );
  const number = await planned(text);
  await kim.in(repository).merge(number);
  const pids: number[] = [];
  const children: ReturnType<typeof descendantsOf>[number][] = [];
  const killed = runAtHome(world, {
    entry,
    node: actionNode,
    event: await pushEvent(world.github, repository, "kim"),
    runId: 900,
    onStart: (pid) => pids.push(pid),
    onOutput: (text) => {
      if (!/app02: creating/.test(text)) return;
      for (const pid of pids.splice(0)) {
        children.push(...descendantsOf(pid));
        process.kill(pid, "SIGKILL");
      }
    },
  });
  const end = await killed;
  assert.equal(end.exitCode, null, end.stdout + end.stderr);
  release();
  assert.ok(children.length > 0, "terragrunt and OpenTofu were running");
  assert.deepEqual(await leftOf(children, 60_000), []);
  const again = await applyMain();
  assert.equal(again.exitCode, 0, again.stdout + again.stderr);
  assert.equal(await addressOf("app02"), "10.20.30.61");
  const copies = (await machines()).filter((name) => name.startsWith("app02"));
  assert.deepEqual(copies, ["app02 running"]);
});

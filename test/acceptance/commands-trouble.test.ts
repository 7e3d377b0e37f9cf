import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { CommandRun } from "../../src/demo/command-workflow.ts";
import { CommandHome } from "./command-home.ts";
import { Home } from "./home.ts";

/**
 * Commands when something comes between: what is said, what is left as it is, and how it goes on. Several people command, as
 * one may only six times a minute.
 */

const zone = "home.sflab.io";
const address = (n: number) => `address: 10.20.51.${n}/24`;
const here = { owner: "kim", repo: "homelab" };
const lockRef = "heads/homelab-fleet-lock";

type Vms = Readonly<Record<string, string>>;

function fleet(vms: Vms): { readonly "fleet.yaml": string } {
  const each = Object.entries(vms).map(([id, rest]) => `  ${id}: {${rest}}\n`);
  return { "fleet.yaml": `dns:\n  zone: ${zone}\nvms:\n${each.join("")}` };
}

let home: Home;
let chat: CommandHome;
/** What the default branch holds. */
let vms: Vms = { web01: address(1), web02: address(2), db01: address(3) };

before(async () => {
  home = await Home.start(zone, fleet(vms));
  chat = new CommandHome(home);
  const { exitCode, said } = await home.apply({ inputs: { commands: "true" } });
  assert.equal(exitCode, 0, said);
});
after(async () => {
  await home[Symbol.asyncDispose]();
});

const push = () => home.apply({ inputs: { commands: "true" } });

async function lockedBy(): Promise<string | null> {
  const { rest } = home.kim.octokit;
  try {
    await rest.git.getRef({ ...here, ref: lockRef });
  } catch {
    return null;
  }
  const { data } = await rest.repos.getContent({
    ...{ ...here, path: "lock.json", ref: "homelab-fleet-lock" },
  });
  assert.ok("content" in data);
  return Buffer.from(data.content, "base64").toString();
}

function digestIn(comment: string): string {
  const [digest = ""] = /(?<=\/apply )[0-9a-f]{32}/.exec(comment) ?? [];
  assert.notEqual(digest, "", comment);
  return digest;
}

/** What every job printed. */
function saidBy({ command, homelab, report }: CommandRun): string {
  return [command, homelab, report].map((job) => job?.stdout ?? "").join("");
}

test("a merge that erases a disk waits, and its digest lets it go", async () => {
  const { db01: _, ...rest } = vms;
  const number = await home.merge(fleet(rest));
  const held = await push();
  assert.equal(held.outputs["result"], "held", held.said);
  const said = await chat.last(number);
  assert.match(
    said,
    /^### Fleet apply held: 1 disk would be erased and nobody/,
  );
  assert.equal(await home.ask("db01"), "10.20.51.3");
  const run = await chat.say(number, `/apply ${digestIn(said)}`);
  assert.equal(run.homelab?.exitCode, 0, saidBy(run));
  assert.match(await chat.last(number), /acknowledged by `kim` with/);
  assert.equal(await home.ask("db01"), "no_such_name");
  assert.equal(await lockedBy(), null);
  vms = rest;
});

test("what the real plan would do beyond the promise waits for a digest of exactly that", async () => {
  await home.world.homelab.proxmox.changeByHand("web01", { memory: "1024" });
  const more = { ...vms, new01: address(11) };
  const number = await home.merge(fleet(more));
  const held = await push();
  assert.equal(held.outputs["result"], "held", held.said);
  const said = await chat.last(number);
  assert.match(said, /^### Fleet apply held: the real plan does more than/);
  assert.match(said, /`web01`/);
  const run = await chat.say(number, `/apply ${digestIn(said)}`);
  assert.equal(run.homelab?.exitCode, 0, saidBy(run));
  assert.equal(await home.ask("new01"), "10.20.51.11");
  vms = more;
});

test("a lock holds every apply until it is released", async () => {
  const issue = await chat.issue("Moving the storage");
  await chat.say(issue, "/lock moving the storage");
  assert.match((await lockedBy()) ?? "", /"kind":"hold"/);
  const more = { ...vms, new02: address(12) };
  const number = await home.merge(fleet(more));
  const refused = await push();
  assert.equal(refused.outputs["result"], "failed", refused.said);
  assert.match(
    await chat.last(number),
    /locked by `kim`.*`moving the storage`/,
  );
  const again = await chat.say(number, "/apply");
  assert.equal(again.command.outputs["reason_code"], "lock_held");
  assert.equal(again.homelab, null);
  assert.equal(await home.ask("new02"), "no_such_name");
  await chat.say(issue, "/unlock");
  assert.equal(await lockedBy(), null);
  const run = await chat.say(issue, "/apply");
  assert.equal(run.homelab?.exitCode, 0, saidBy(run));
  assert.match(await chat.last(issue), /^### Fleet applied: 1 of 1 VM/);
  assert.equal(await home.ask("new02"), "10.20.51.12");
  vms = more;
});

test("a role lost before the homelab acts: nothing is applied, the lock goes back", async () => {
  const mallory = await chat.person("mallory", "maintain");
  const more = { ...vms, new03: address(13) };
  const number = await chat.pull(fleet(more));
  const run = await chat.say(number, "/apply", mallory, {
    beforeHomelab: async () => {
      await home.kim.octokit.rest.repos.removeCollaborator({
        ...{ ...here, username: "mallory" },
      });
    },
  });
  assert.equal(run.command.outputs["decision"], "proceed", run.command.stdout);
  assert.equal(run.homelab?.exitCode, 1);
  assert.equal(run.homelab?.outputs["reason_code"], "permission_denied");
  assert.equal(await home.ask("new03"), "no_such_name");
  assert.equal(await lockedBy(), null);
  const lee = await chat.person("lee", "maintain");
  const next = await chat.say(number, "/apply", lee);
  assert.equal(next.homelab?.exitCode, 0, saidBy(next));
  assert.equal(await home.ask("new03"), "10.20.51.13");
  vms = more;
});

test("a killed apply keeps the lock and says so; the next one finishes it", async () => {
  home.world.homelab.proxmox.faults.add({
    ...{ kind: "slow_tasks", milliseconds: 1_500 },
  });
  const more = { ...vms, new04: address(14), new05: address(15) };
  const number = await chat.pull(fleet(more));
  const lee = await chat.person("lee", "maintain");
  let pid = 0;
  const run = await chat.say(number, "/apply", lee, {
    atHome: {
      onStart: (started) => {
        pid = started;
      },
      onOutput: (text) => {
        if (/creating|Creating/.test(text) && pid !== 0) {
          process.kill(pid, "SIGKILL");
          pid = 0;
        }
      },
    },
  });
  assert.equal(run.homelab?.exitCode, null, run.homelab?.stdout);
  assert.match((await lockedBy()) ?? "", /"kind":"apply"/);
  assert.match(await chat.last(number), /its end was not seen/);
  const refused = await chat.say(number, "/apply", lee);
  assert.equal(refused.command.outputs["reason_code"], "lock_held");
  await chat.say(number, "/unlock", lee);
  const next = await chat.say(number, "/apply", lee);
  assert.equal(next.homelab?.exitCode, 0, saidBy(next));
  assert.equal(await home.ask("new04"), "10.20.51.14");
  assert.equal(await home.ask("new05"), "10.20.51.15");
  const names = await home.machines();
  assert.equal(new Set(names).size, names.length);
  vms = more;
});

test("the same command carried out again does nothing", async () => {
  const more = { ...vms, new06: address(16) };
  const number = await chat.pull(fleet(more));
  const lee = await chat.person("lee", "maintain");
  const id = await lee.in("kim/homelab").comment(number, "/apply");
  const first = await chat.runOn(id);
  assert.equal(first.homelab?.exitCode, 0, saidBy(first));
  home.world.homelab.proxmox.forgetCalls();
  const second = await chat.runOn(id);
  assert.notEqual(second.homelab?.exitCode, 0, second.homelab?.stdout);
  assert.match(second.homelab?.stdout ?? "", /carried out by another run/);
  assert.deepEqual(home.world.homelab.proxmox.calls(), []);
  assert.equal(await lockedBy(), null);
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CommandHome, repository } from "./command-home.ts";
import { Home } from "./home.ts";

/** ChatOps without a server: the shipped bundle answers comments, and the homelab follows. */

const zone = "home.sflab.io";
const address = (n: number) => `address: 10.20.41.${n}/24`;

function fleet(vms: Readonly<Record<string, string>>): {
  readonly "fleet.yaml": string;
} {
  const each = Object.entries(vms).map(([id, rest]) => `  ${id}: {${rest}}\n`);
  return { "fleet.yaml": `dns:\n  zone: ${zone}\nvms:\n${each.join("")}` };
}

const web01 = address(1);
const web02 = address(2);
const db01 = address(3);

let home: Home;
let chat: CommandHome;

before(async () => {
  home = await Home.start(zone, fleet({ web01, web02, db01 }));
  chat = new CommandHome(home);
  const { exitCode, said } = await home.apply({ inputs: { commands: "true" } });
  assert.equal(exitCode, 0, said);
});
after(async () => {
  await home[Symbol.asyncDispose]();
});

test("/apply merges what was shown, makes the machine and its name, and says so", async () => {
  const number = await chat.pull(
    fleet({ web01, web02, db01, app01: address(4) }),
  );
  const run = await chat.say(number, "/apply");
  assert.equal(run.command.outputs["decision"], "proceed", run.command.stdout);
  assert.equal(run.homelab?.exitCode, 0, run.homelab?.stdout);
  assert.equal(run.report?.exitCode, 0, run.report?.stdout);
  assert.match(await chat.last(number), /^### Fleet applied: 1 of 1 VM/);
  assert.equal(await home.ask("app01"), "10.20.41.4");
  const lock = await home.kim.octokit.rest.git
    .getRef({ owner: "kim", repo: "homelab", ref: "heads/homelab-fleet-lock" })
    .catch(({ status }: { status: number }) => status);
  assert.equal(lock, 404);
});

test("what erases a disk needs the digest, and the digest lets it go", async () => {
  const number = await chat.pull(fleet({ web01, web02, app01: address(4) }));
  const plan = await chat.last(number);
  const [digest = ""] = /(?<=`\/apply )[0-9a-f]{32}/.exec(plan) ?? [];
  assert.notEqual(digest, "", plan);
  const without = await chat.say(number, "/apply");
  assert.equal(without.command.outputs["reason_code"], "digest_required");
  assert.equal(without.homelab, null);
  assert.match(await chat.last(number), new RegExp(`/apply ${digest}`));
  assert.equal((await home.machines()).length, 4);
  const run = await chat.say(number, `/apply ${digest}`);
  assert.equal(run.homelab?.exitCode, 0, run.homelab?.stdout);
  const said = await chat.last(number);
  assert.match(said, /^### Fleet applied/);
  assert.match(said, new RegExp(`acknowledged by \`kim\` with \`${digest}\``));
  assert.equal(await home.ask("db01"), "no_such_name");
});

test("/destroy asks, /confirm answers, and the machine is gone with its name", async () => {
  const issue = await chat.issue("web02 is not needed any more");
  const asked = await chat.say(issue, "/destroy web02");
  assert.equal(
    asked.command.outputs["reason_code"],
    "proceed",
    asked.command.stdout,
  );
  assert.equal(asked.homelab, null);
  const question = await chat.last(issue);
  assert.match(question, /^### Destroy `web02`\? Asked by `kim`/);
  const [code = ""] = /(?<=`\/confirm )[0-9a-z]{8}/.exec(question) ?? [];
  assert.equal(await home.ask("web02"), "10.20.41.2");
  const confirmed = await chat.say(issue, `/confirm ${code}`);
  assert.equal(
    confirmed.homelab?.exitCode,
    0,
    `${confirmed.command.stdout}${confirmed.homelab?.stdout}`,
  );
  assert.match(await chat.last(issue), /^### Fleet applied: 1 of 1 VM/);
  assert.equal(await home.ask("web02"), "no_such_name");
  assert.equal((await home.machines()).length, 2);
});

test("who has no right is refused, and nothing is touched", async () => {
  const mallory = await chat.person("mallory", "write");
  const number = await chat.pull(
    fleet({ web01, app01: address(4), new01: address(9) }),
  );
  const run = await chat.say(number, "/apply", mallory);
  assert.equal(run.command.outputs["reason_code"], "permission_denied");
  assert.match(await chat.last(number), /needs the role `maintain`/);
  const { data } = await home.kim.octokit.rest.pulls.get({
    ...{ owner: "kim", repo: "homelab", pull_number: number },
  });
  assert.equal(data.merged, false);
  assert.equal(repository, "kim/homelab");
});

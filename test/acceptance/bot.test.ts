import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { appLogin } from "../../src/demo/bot/app-seed.ts";
import type { Person } from "../../src/demo/github/person.ts";
import type { BotProcess } from "../bot/bot-process.ts";
import { formerSecret } from "../bot/signed.ts";
import { BotHome } from "./bot-home.ts";
import { repository } from "./command-home.ts";

/** ChatOps through the bot: a process of its own that hears signed webhooks, and the shipped bundle that does the work. */

const zone = "home.sflab.io";
const fleet = (vms: string) => ({
  "fleet.yaml": `dns:\n  zone: ${zone}\nvms:\n  web01: {address: 10.20.41.1/24}\n${vms}`,
});

/** One for each test: nobody may give many commands in a minute. */
const maintainer = {
  twice: "ann",
  forged: "bob",
  edited: "cid",
  trouble: "dee",
  killed: "eve",
} as const;

let chat: BotHome;
let bot: BotProcess;

before(async () => {
  chat = await BotHome.open(zone, fleet(""), [
    "lee",
    ...Object.values(maintainer),
  ]);
  bot = await chat.startBot();
});
after(async () => {
  await chat[Symbol.asyncDispose]();
});

const patient = { timeout: 300_000 };

async function issueOf(
  what: keyof typeof maintainer,
): Promise<{ readonly number: number; readonly by: Person }> {
  const by = await chat.person(maintainer[what], "maintain");
  return { number: await chat.issue(what), by };
}

function comment(
  { number, by }: { readonly number: number; readonly by: Person },
  words: string,
): Promise<number> {
  return by.in(repository).comment(number, words);
}

function dispatchesOf(commentId: number) {
  return chat.dispatches.filter(
    ({ inputs }) => inputs["comment-id"] === String(commentId),
  );
}

test(
  "/apply goes from the webhook to the bot, to the workflow, to machine and name",
  patient,
  async () => {
    const first = await chat.home.apply({ inputs: { commands: "true" } });
    assert.equal(first.exitCode, 0, first.said);
    const number = await chat.pull(
      fleet("  app01: {address: 10.20.41.4/24}\n"),
    );
    const id = await chat.kim.in(repository).comment(number, "/apply");
    assert.equal(await chat.webhook(id), 202);
    assert.equal(await chat.dealtWith(bot, id), "proceed (proceed)");
    const [dispatch, ...more] = dispatchesOf(id);
    assert.ok(dispatch !== undefined && more.length === 0);
    assert.deepEqual(dispatch, {
      ...{ repository, workflow: "fleet-command.yml", ref: "main" },
      inputs: { "comment-id": String(id), number: String(number) },
      by: appLogin,
    });
    assert.equal((await chat.home.machines()).length, 1);
    const run = await chat.runDispatched(dispatch);
    assert.equal(run.homelab?.exitCode, 0, run.homelab?.stdout);
    assert.equal(run.report?.exitCode, 0, run.report?.stdout);
    assert.match(await chat.last(number), /^### Fleet applied: 1 of 1 VM/);
    assert.equal(await chat.home.ask("app01"), "10.20.41.4");
  },
);

test(
  "somebody without the role is refused by the bot itself",
  patient,
  async () => {
    const lee = await chat.person("lee", "read");
    const number = await chat.issue("Lee tries");
    const id = await lee.in(repository).comment(number, "/destroy web01");
    assert.equal(await chat.webhook(id), 202);
    assert.equal(await chat.dealtWith(bot, id), "refuse (permission_denied)");
    assert.match(await chat.last(number), /needs the role `maintain`/);
    assert.equal(dispatchesOf(id).length, 0);
  },
);

test("the same webhook twice starts the workflow once", patient, async () => {
  const issue = await issueOf("twice");
  const id = await comment(issue, "/destroy web01");
  assert.deepEqual(
    [await chat.webhook(id), await chat.webhook(id)],
    [202, 202],
  );
  await chat.dealtWith(bot, id);
  await helped(issue);
  assert.equal(dispatchesOf(id).length, 1);
});

test(
  "a webhook signed with another secret is refused, and GitHub is asked nothing",
  patient,
  async () => {
    const issue = await issueOf("forged");
    const id = await comment(issue, "/destroy web01");
    assert.equal(await chat.webhook(id, { key: formerSecret }), 401);
    await helped(issue);
    assert.equal(dispatchesOf(id).length, 0);
    assert.doesNotMatch(bot.said(), new RegExp(`Comment ${id} of`));
  },
);

test(
  "an edited comment starts nothing, neither by its edit nor as the new one it was",
  patient,
  async () => {
    const issue = await issueOf("edited");
    const id = await comment(issue, "Nice weather.");
    await issue.by.octokit.rest.issues.updateComment({
      ...{ owner: "kim", repo: "homelab", comment_id: id },
      body: "/destroy web01",
    });
    assert.equal(await chat.webhook(id, { action: "edited" }), 202);
    await helped(issue);
    assert.doesNotMatch(bot.said(), new RegExp(`Comment ${id} of`));

    const told = await comment(issue, "/destroy app01");
    const bent = { body: "/destroy web01" };
    assert.equal(await chat.webhook(told, { comment: bent }), 202);
    assert.equal(await chat.dealtWith(bot, told), "refuse (edited_comment)");
    assert.equal(dispatchesOf(id).length + dispatchesOf(told).length, 0);
  },
);

test(
  "GitHub in trouble at the dispatch is told, and the command is taken up when it is heard of again",
  patient,
  async () => {
    const issue = await issueOf("trouble");
    chat.trouble({ kind: "status", status: 500 });
    const id = await comment(issue, "/destroy web01");
    assert.equal(await chat.webhook(id), 202);
    const place = `\\d+#${issue.number} \\(repository#number\\)`;
    await bot.says(
      new RegExp(`^Error: Work on ${place} failed: .*tries again`, "m"),
    );
    assert.equal(dispatchesOf(id).length, 0);
    assert.equal(await chat.webhook(id), 202);
    assert.equal(await chat.dealtWith(bot, id), "proceed (proceed)");
    assert.equal(dispatchesOf(id).length, 1);
  },
);

test(
  "a bot killed before the dispatch takes the command up after its start, once",
  patient,
  async () => {
    const issue = await issueOf("killed");
    chat.trouble({ kind: "timeout" });
    const id = await comment(issue, "/destroy web01");
    const asked = chat.dispatchAsked(id);
    assert.equal(await chat.webhook(id), 202);
    await asked;
    bot.signal("SIGKILL");
    await bot.exitCode;
    assert.equal(dispatchesOf(id).length, 0);
    bot = await chat.startBot();
    assert.equal(await chat.dealtWith(bot, id), "proceed (proceed)");
    assert.equal(dispatchesOf(id).length, 1);
    assert.equal(await chat.webhook(id), 202);
    await helped(issue);
    assert.equal(dispatchesOf(id).length, 1);
  },
);

/** Work on one conversation is done in turn: once this is answered, all before it is. */
async function helped(
  issue: Awaited<ReturnType<typeof issueOf>>,
): Promise<void> {
  const id = await comment(issue, "/help");
  assert.equal(await chat.webhook(id), 202);
  assert.equal(await chat.dealtWith(bot, id), "proceed (proceed)");
}

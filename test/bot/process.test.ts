import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { test } from "node:test";
import * as v from "valibot";
import { appEvents, appPermissions } from "../../src/bot/permissions.ts";
import { createPerson } from "../../src/demo/github/person.ts";
import { startGitHub } from "../../src/demo/github/start-github.ts";
import { repositoryRoot } from "../contract/source-files.ts";
import { botEnvironment, startBotProcess } from "./bot-process.ts";
import { headersFor, pullBody, secret } from "./signed.ts";

const [base, head] = ["base", "head"].map((name) =>
  readFileSync(`${repositoryRoot}/test/cases/one-vm/${name}.yaml`, "utf8"),
);
const app = {
  app_id: 4242,
  slug: "fleet",
  name: "Fleet",
  permissions: appPermissions,
  events: appEvents,
  installations: [{ installation_id: 7, account: "kim" }],
};

/** emulate makes no account for an App by itself. */
const people = ["kim", "lee", "fleet[bot]"];

/** A bot that never says what it should would be waited for without end. */
const timeout = { timeout: 120_000 };

const tokenRequest = v.object({
  repository_ids: v.optional(v.array(v.number()), []),
  permissions: v.record(v.string(), v.string()),
});

test(
  "the bot finds what it missed, plans a fork, hears of another, and stops when asked",
  timeout,
  async () => {
    await using github = await startGitHub({ people, apps: [app] });
    const kim = createPerson(github, "kim");
    const lee = createPerson(github, "lee");
    await kim.createRepository("homelab", { "fleet.yaml": base ?? "" });
    const fork = await lee.fork("kim/homelab");
    const open = async (branch: string) => {
      const sha = await lee.in(fork).push(branch, { "fleet.yaml": head ?? "" });
      const number = await lee
        .in("kim/homelab")
        .openPull(`lee:${branch}`, "A VM");
      return { sha, number };
    };
    const missed = await open("missed");
    await using bot = startBotProcess(botEnvironment(github));
    const [, url = ""] = await bot.says(/Listening on (http:\S+)\.\n/);
    await bot.says(new RegExp(`#${missed.number} of repository .*: .*VM`));
    const found = await kim.in("kim/homelab").comments(missed.number);
    assert.deepEqual(
      found.map(({ by }) => by),
      ["fleet[bot]"],
    );
    assert.match(found[0]?.body ?? "", /app01|web01|VM/);

    const told = await open("told");
    const { data } = await kim.octokit.rest.repos.get({
      owner: "kim",
      repo: "homelab",
    });
    const body = pullBody("opened", {
      sha: told.sha,
      number: told.number,
      repository: { id: data.id, name: "homelab", owner: "kim" },
      installation: 7,
    });
    const response = await fetch(`${url}/webhooks`, {
      method: "POST",
      body,
      headers: headersFor(body, "pull_request"),
    });
    assert.equal(response.status, 202);
    await bot.says(new RegExp(`#${told.number} of repository .*: .*VM`));
    assert.equal((await kim.in("kim/homelab").comments(told.number)).length, 1);

    bot.signal("SIGTERM");
    assert.equal(await bot.exitCode, 0);
    assert.match(bot.said(), /Stopped\.\n$/);
    assert.doesNotMatch(
      bot.said(),
      new RegExp(`${secret}|PRIVATE|ghs_|sha256=`),
    );
  },
);

test(
  "every token is narrowed to one repository and to what planning needs",
  timeout,
  async () => {
    await using github = await startGitHub({ people, apps: [app] });
    const kim = createPerson(github, "kim");
    const lee = createPerson(github, "lee");
    await kim.createRepository("homelab", { "fleet.yaml": base ?? "" });
    await kim.createRepository("diary", { "day.txt": "dear" });
    const fork = await lee.fork("kim/homelab");
    await lee.in(fork).push("edit", { "fleet.yaml": head ?? "" });
    const number = await lee.in("kim/homelab").openPull("lee:edit", "A VM");
    github.forgetRequests();
    await using bot = startBotProcess(botEnvironment(github));
    await bot.says(new RegExp(`#${number} of repository .*: .*VM`));
    const asked = github.requests
      .filter(({ path }) => path.endsWith("/access_tokens"))
      .map(({ body }) => v.parse(tokenRequest, body));
    assert.ok(asked.length >= 2);
    for (const { repository_ids, permissions } of asked) {
      const only = Object.entries(permissions);
      // The list of repositories itself cannot be asked for one of them.
      if (only.length === 1) assert.deepEqual(only, [["metadata", "read"]]);
      else assert.equal(repository_ids.length, 1);
      assert.equal(permissions["actions"], undefined);
      assert.notEqual(permissions["contents"], "write");
    }
  },
);

test(
  "with wrong settings it says which and ends with 78",
  timeout,
  async () => {
    await using bot = startBotProcess({
      APP_ID: "1",
      WEBHOOK_SECRET: "development",
    });
    assert.equal(await bot.exitCode, 78);
    assert.match(bot.said(), /`WEBHOOK_SECRET`/);
    assert.match(bot.said(), /`PRIVATE_KEY`/);
  },
);

test(
  "on a port somebody else has it says which setting to change and ends with 1",
  timeout,
  async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    assert.ok(address !== null && typeof address === "object");
    await using bot = startBotProcess({
      APP_ID: "1",
      PRIVATE_KEY: privateKey
        .export({ type: "pkcs1", format: "pem" })
        .toString(),
      WEBHOOK_SECRET: secret,
      PORT: String(address.port),
      GITHUB_API_URL: "http://127.0.0.1:1",
    });
    const code = await bot.exitCode;
    taken.close();
    assert.equal(code, 1);
    assert.match(bot.said(), /`PORT`/);
  },
);

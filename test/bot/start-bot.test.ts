import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { Probot } from "probot";
import { ForgeError } from "../../src/app/ports.ts";
import { readSettings } from "../../src/bot/settings.ts";
import {
  type Bot,
  type BotOptions,
  startBot,
} from "../../src/bot/start-bot.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FakeLog } from "../fakes/log.ts";
import { commentBody, headersFor, secret } from "./signed.ts";

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString();
const home = { installationId: 7, repositoryId: 1, repository: "kim/homelab" };

type Change = Partial<Pick<BotOptions, "answer" | "missed">>;

/** The bot on a free port of this machine. */
async function started(
  change: Change,
  lists: Readonly<Record<string, string>> = {},
): Promise<{ readonly bot: Bot; readonly log: FakeLog }> {
  const reading = readSettings(
    {
      ...{ APP_ID: "1", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: secret },
      ...{ PORT: "0", ...lists },
    },
    () => assert.fail("a file was read"),
  );
  assert.ok(reading.ok);
  const { settings } = reading;
  const log = new FakeLog();
  const bot = await startBot({
    ...{ settings, log, clock: new FakeClock() },
    probot: new Probot({ appId: 1, privateKey, secret, logLevel: "fatal" }),
    answer: async () => {},
    planFork: async () => {},
    readStatus: () => assert.fail("a page was read"),
    missed: {
      repositories: async () => [home],
      commentsSince: async () => [],
      openForks: async () => [],
    },
    ...change,
  });
  return { bot, log };
}

for (const [what, error, word] of [
  [
    "GitHub's refusal by its reason",
    new ForgeError("unavailable", "GitHub said canary.", "Wait."),
    "unavailable",
  ],
  ["anything else as unexpected", new Error("canary"), "unexpected"],
] as const) {
  test(`work that a webhook brought and that failed is told, ${what}`, async () => {
    const { bot, log } = await started({
      answer: () => Promise.reject(error),
    });
    const body = commentBody(9);
    const headers = headersFor(body);
    const to = `${bot.url}/webhooks`;
    const { status } = await fetch(to, { method: "POST", body, headers });
    assert.equal(status, 202);
    await bot.stop();
    assert.match(log.text, new RegExp(`^Work on \\d+#1 .* failed: ${word}\\.`));
    assert.doesNotMatch(log.text, /canary/);
  });

  test(`work that a look of our own found and that failed is told, ${what}`, async () => {
    const { bot, log } = await started({
      missed: {
        repositories: async () => [home],
        commentsSince: async (_place, since) => [
          {
            ...{ id: 3, number: 4, body: "/plan", authorId: 5, url: "" },
            ...{ authorLogin: "kim", byPerson: true },
            ...{ createdAt: since, updatedAt: since },
          },
        ],
        openForks: async () => [],
      },
      answer: () => Promise.reject(error),
    });
    await bot.sweep();
    await bot.stop();
    assert.match(log.text, new RegExp(`^Work on 1#4 .* failed: ${word}\\.`));
    assert.doesNotMatch(log.text, /canary/);
  });
}

test("no repository beside those that are allowed is looked at", async () => {
  for (const [lists, looked] of [
    [{}, [1, 2, 3]],
    [{ ALLOWED_REPOSITORIES: "2,3" }, [2, 3]],
    [{ ALLOWED_INSTALLATIONS: "7" }, [1, 2]],
    [{ ALLOWED_REPOSITORIES: "2,3", ALLOWED_INSTALLATIONS: "7" }, [2]],
  ] as const) {
    const seen: number[] = [];
    const { bot } = await started(
      {
        missed: {
          repositories: async () => [
            home,
            { ...home, repositoryId: 2 },
            { ...home, repositoryId: 3, installationId: 8 },
          ],
          commentsSince: async ({ repositoryId }) => {
            seen.push(repositoryId);
            return [];
          },
          openForks: async () => [],
        },
      },
      lists,
    );
    await bot.sweep();
    await bot.stop();
    assert.deepEqual(seen, looked);
  }
});

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  appId,
  appLogin,
  appSeed,
  installationId,
} from "../../src/demo/bot/app-seed.ts";
import { deliver } from "../../src/demo/bot/deliver.ts";
import {
  type CommandRun,
  runCommandWorkflow,
} from "../../src/demo/command-workflow.ts";
import { commentEvent } from "../../src/demo/github/comment-event.ts";
import { dispatchEvent } from "../../src/demo/github/dispatch-event.ts";
import type { Dispatch } from "../../src/demo/github/dispatches.ts";
import { bend } from "../../src/demo/github/event.ts";
import type { Fault } from "../../src/demo/github/fault.ts";
import { createPerson } from "../../src/demo/github/person.ts";
import { isRecord } from "../../src/demo/github/record.ts";
import { startWorld } from "../../src/demo/world.ts";
import { type BotProcess, startBotProcess } from "../bot/bot-process.ts";
import { secret } from "../bot/signed.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode } from "./action-node.ts";
import { CommandHome, repository } from "./command-home.ts";
import { type Files, Home } from "./home.ts";

const root = resolve(import.meta.dirname, "../..");
const workflow = ".github/workflows/fleet-command.yml";

/** How a webhook is unlike the one GitHub would send. */
interface Bent {
  /** Signed with this. */
  readonly key?: string;
  readonly action?: string;
  readonly comment?: { readonly body: string };
}

/** Kim's homelab with the bot's App installed, and the bot as a process that can be killed. */
export class BotHome extends CommandHome implements AsyncDisposable {
  #bot: BotProcess | null = null;
  #url = "";
  #runs = 5_000;

  static async open(
    zone: string,
    files: Files,
    others: readonly string[],
  ): Promise<BotHome> {
    const world = await startWorld(
      { zone },
      {
        people: ["kim", ...others, appLogin],
        apps: await appSeed(root, "kim"),
      },
    );
    const kim = createPerson(world.github, "kim");
    await kim.createRepository("homelab", {
      ...files,
      [workflow]: readFileSync(resolve(root, "examples/homelab", workflow)),
    });
    return new BotHome(new Home(world, zone, kim));
  }

  get dispatches(): readonly Dispatch[] {
    return this.home.world.github.dispatches;
  }

  async startBot(): Promise<BotProcess> {
    const { github } = this.home.world;
    this.#bot = startBotProcess({
      APP_ID: String(appId),
      PRIVATE_KEY: github.appKeys.get(String(appId)) ?? "",
      WEBHOOK_SECRET: secret,
      PORT: "0",
      GITHUB_API_URL: github.apiUrl,
      GITHUB_SERVER_URL: github.serverUrl,
    });
    [, this.#url = ""] = await this.#bot.says(/Listening on (http:\S+)\.\n/);
    return this.#bot;
  }

  /** Sends what GitHub sends when a comment is written; `bent` says otherwise. Answers the status. */
  async webhook(
    commentId: number,
    { key = secret, ...bent }: Bent = {},
  ): Promise<number> {
    const { github } = this.home.world;
    const { name, payload } = await commentEvent(github, repository, commentId);
    const sent = bend(payload, bent);
    const place = { url: this.#url, secret: key, installationId };
    return deliver({ name, payload: isRecord(sent) ? sent : {} }, place);
  }

  /** What the bot's log says of a comment, once it has dealt with it. */
  async dealtWith(bot: BotProcess, commentId: number): Promise<string> {
    const line = new RegExp(
      `^Comment ${commentId} of \\S+ \\d+: (.+)\\.$`,
      "m",
    );
    return (await bot.says(line))[1] ?? "";
  }

  /** Spoils the next request to start a workflow. */
  trouble(how: Pick<Fault, "kind" | "status">): void {
    this.home.world.github.fault({
      ...{ method: "POST", path: /\/dispatches$/ },
      ...how,
    });
  }

  /** Resolves when GitHub has been asked to start a workflow for this comment, whether it answered or not. */
  async dispatchAsked(commentId: number): Promise<void> {
    const { requests } = this.home.world.github;
    const words = `"comment-id":"${commentId}"`;
    while (!requests.some(({ body }) => JSON.stringify(body)?.includes(words)))
      await pause(20);
  }

  /** Runs a dispatched workflow as GitHub does. */
  async runDispatched({ inputs, by }: Dispatch): Promise<CommandRun> {
    const { world } = this.home;
    this.#runs += 1;
    return runCommandWorkflow(world, {
      ...{ entry, node: actionNode, runId: this.#runs },
      event: await dispatchEvent(world.github, repository, inputs, by),
      inputs: { commands: "true", "dns-timeout": "30" },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bot?.[Symbol.asyncDispose]();
    await this.home[Symbol.asyncDispose]();
  }
}

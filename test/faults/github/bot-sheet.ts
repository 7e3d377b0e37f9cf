import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  appLogin,
  appSeed,
  installationId,
} from "../../../src/demo/bot/app-seed.ts";
import { deliver } from "../../../src/demo/bot/deliver.ts";
import { commentEvent } from "../../../src/demo/github/comment-event.ts";
import { dispatchEvent } from "../../../src/demo/github/dispatch-event.ts";
import type { Dispatch } from "../../../src/demo/github/dispatches.ts";
import { createPerson } from "../../../src/demo/github/person.ts";
import { runAction } from "../../../src/demo/github/run-action.ts";
import {
  type GitHub,
  startGitHub,
} from "../../../src/demo/github/start-github.ts";
import { actionEntry } from "../../acceptance/action-entry.ts";
import { fleet } from "../../acceptance/command-scenarios/fleet.ts";
import {
  type BotProcess,
  botEnvironment,
  startBotProcess,
} from "../../bot/bot-process.ts";
import { secret } from "../../bot/signed.ts";
import { repositoryRoot } from "../../contract/source-files.ts";
import type { Cell, Sheet, Trial } from "../sheet.ts";
import { isCall, labelOf, type RecordedCall, recordedCalls } from "./call.ts";

const repository = "kim/homelab";
const here = { owner: "kim", repo: "homelab" };
const workflow = ".github/workflows/fleet-command.yml";

/** What the bot answers itself, what it hands on, and what it cannot read. */
const words = ["/help", "/destroy web02", "/destroy"] as const;
type Words = (typeof words)[number];

export function botSheets(): readonly Sheet[] {
  return words.map((said) => ({
    ...{ part: "kill", lanes: 2 },
    title: `The bot is killed: ${said}`,
    trials: () => trialsOf(said),
  }));
}

async function trialsOf(said: Words): Promise<readonly Trial[]> {
  await using chat = await Chat.open();
  const clean = await chat.ask(said);
  return clean.calls.flatMap((call) =>
    (["right before", "right after"] as const)
      .filter((column) => column === "right before" || call.writes)
      .map((column) => ({
        ...{ row: labelOf(call), column },
        run: () => killedAt(said, clean.end, call, column === "right after"),
      })),
  );
}

async function killedAt(
  said: Words,
  end: string,
  call: RecordedCall,
  afterwards: boolean,
): Promise<Cell> {
  await using chat = await Chat.open();
  const { id } = await chat.askAndDie(said, call, afterwards);
  await chat.startBot();
  const next = await chat.dealtWith(id);
  const complaints: string[] = [];
  const repeated = /already|duplicate|answered/.test(next);
  if (next !== end && !repeated)
    complaints.push(`the next bot said ${next} and not ${end}`);
  const handedOn = said === "/destroy web02";
  const started = chat.dispatchesOf(id);
  // Between the start of the workflow and our mark on the comment nobody can tell; whoever runs second does nothing.
  if (handedOn ? started.length < 1 || started.length > 2 : started.length > 0)
    complaints.push(`the workflow was started ${started.length} times`);
  for (const dispatch of started) await chat.runDispatched(dispatch);
  const replies = await chat.replies();
  if (replies !== 1) complaints.push(`it was answered ${replies} times`);
  const removals = await chat.removals();
  if (removals !== (handedOn ? 1 : 0))
    complaints.push(`there are ${removals} removals`);
  return { word: "killed", complaints };
}

/** Kim's repository, the App, and a bot that can be killed. */
class Chat implements AsyncDisposable {
  readonly #github: GitHub;
  readonly #issue: number;
  #bot: BotProcess | null = null;
  #url = "";
  #runs = 1_000;

  private constructor(github: GitHub, issue: number) {
    this.#github = github;
    this.#issue = issue;
  }

  static async open(): Promise<Chat> {
    const github = await startGitHub({
      people: ["kim", appLogin],
      apps: await appSeed(repositoryRoot, "kim"),
    });
    const kim = createPerson(github, "kim");
    await kim.createRepository("homelab", {
      ...fleet([1, 2, 3]),
      [workflow]: readFileSync(
        resolve(repositoryRoot, "examples/homelab", workflow),
      ),
    });
    const asked = { ...here, title: "A question" };
    const { data } = await kim.octokit.rest.issues.create(asked);
    const chat = new Chat(github, data.number);
    try {
      await chat.startBot();
    } catch (error) {
      await chat[Symbol.asyncDispose]();
      throw error;
    }
    return chat;
  }

  async startBot(): Promise<void> {
    this.#bot = startBotProcess(botEnvironment(this.#github));
    [, this.#url = ""] = await this.#bot.says(/Listening on (http:\S+)\.\n/);
  }

  get #place() {
    return { url: this.#url, secret, installationId };
  }

  async #comment(said: Words) {
    const kim = createPerson(this.#github, "kim");
    const id = await kim.in(repository).comment(this.#issue, said);
    const event = await commentEvent(this.#github, repository, id);
    return { id, event };
  }

  async dealtWith(id: number): Promise<string> {
    const line = new RegExp(`^Comment ${id} of \\S+ \\d+: (.+)\\.$`, "m");
    const [, end = ""] = (await this.#bot?.says(line)) ?? [];
    return end;
  }

  async ask(said: Words): Promise<{
    readonly calls: readonly RecordedCall[];
    readonly end: string;
  }> {
    const { id, event } = await this.#comment(said);
    this.#github.forgetRequests();
    await deliver(event, this.#place);
    const end = await this.dealtWith(id);
    const own = this.#github.requests.filter(
      ({ by, path }) => by === appLogin || path.startsWith("/app"),
    );
    return { calls: recordedCalls(own), end };
  }

  /** The bot is killed when it asks this; `afterwards`: GitHub has done it. */
  async askAndDie(
    said: Words,
    call: RecordedCall,
    afterwards: boolean,
  ): Promise<{ readonly id: number }> {
    const bot = this.#bot;
    const { id, event } = await this.#comment(said);
    const takeBack = this.#github.fault({
      ...{ kind: "reset", afterwards, after: call.earlier },
      call: (ask) => isCall(ask, call),
      onMet: async () => {
        bot?.signal("SIGKILL");
        await bot?.exitCode;
      },
    });
    await deliver(event, this.#place);
    await bot?.exitCode;
    takeBack();
    return { id };
  }

  dispatchesOf(id: number): readonly Dispatch[] {
    return this.#github.dispatches.filter(
      ({ inputs }) => inputs["comment-id"] === String(id),
    );
  }

  /** The hosted job of a run that was started. */
  async runDispatched({ inputs, by }: Dispatch): Promise<void> {
    this.#runs += 1;
    await runAction(this.#github, {
      ...{ entry: actionEntry, runId: this.#runs },
      event: await dispatchEvent(this.#github, repository, inputs, by),
      inputs: {
        ...{ commands: "true", job: "command" },
        token: this.#github.workflowToken(repository),
      },
    });
  }

  async removals(): Promise<number> {
    const kim = createPerson(this.#github, "kim");
    const { data } = await kim.octokit.rest.pulls.list(here);
    return data.length;
  }

  async replies(): Promise<number> {
    const kim = createPerson(this.#github, "kim");
    const all = await kim.in(repository).comments(this.#issue);
    return all.filter(({ by }) => by !== "kim").length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bot?.[Symbol.asyncDispose]();
    await this.#github[Symbol.asyncDispose]();
  }
}

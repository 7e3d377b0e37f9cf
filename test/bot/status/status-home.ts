import { createCommandForge } from "../../../src/adapters/github/command-forge.ts";
import { createForge } from "../../../src/adapters/github/forge.ts";
import { systemClock } from "../../../src/adapters/host/clock.ts";
import { applying } from "../../../src/app/applying.ts";
import { takeLock } from "../../../src/app/commands/fleet-lock.ts";
import {
  createPerson,
  type Person,
  workflowOctokit,
} from "../../../src/demo/github/person.ts";
import {
  type GitHub,
  startGitHub,
} from "../../../src/demo/github/start-github.ts";
import {
  type BotProcess,
  botEnvironment,
  startBotProcess,
} from "../bot-process.ts";
import { app, people } from "./installed.ts";
import { basic, token } from "./token.ts";

export const ids = [
  "web01",
  "web02",
  "db01",
  "lab01",
  "a-rather-long-name-of-machine-1",
];

const vms = [
  "  web01: {address: 10.20.41.21/24, aliases: [www, blog], cores: 4}",
  "  web02: {address: 10.20.41.22/24}",
  "  db01: {address: 10.20.41.31/24, protect: true, memory: 16384, disk: 200}",
  "  lab01: {wildcard: true}",
  "  a-rather-long-name-of-machine-1: {address: 10.20.41.51/24}",
];

function fleetText(lines: readonly string[]): string {
  return `dns:\n  zone: a-zone-with-a-long-name.home.example\nvms:\n${lines.join("\n")}\n`;
}

/** Kim's private homelab, applied, locked, with an open plan; and the bot with its status page. */
export interface StatusHome extends AsyncDisposable {
  readonly github: GitHub;
  readonly kim: Person;
  readonly bot: BotProcess;
  /** Of the bot. */
  readonly url: string;
  /** The open plan's number. */
  readonly plan: number;
}

export async function openStatusHome(): Promise<StatusHome> {
  const github = await startGitHub({ people, apps: [app] });
  const kim = createPerson(github, "kim");
  const files = { "fleet.yaml": fleetText(vms) };
  const sha = await kim.createRepository("homelab", files, { private: true });
  await record(github, sha);
  const repo = kim.in("kim/homelab");
  await repo.push("grow", { "fleet.yaml": fleetText(vms.slice(0, 4)) });
  const plan = await repo.openPull("grow", "<b>One less</b>");
  const bot = startBotProcess({
    ...botEnvironment(github),
    STATUS_TOKEN: token,
  });
  const [, url = ""] = await bot.says(/Listening on (http:\S+)\.\n/);
  return {
    ...{ github, kim, bot, url, plan },
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

/** The page's HTML, once the repository has been read: the page waits five seconds for it, a busy machine may take longer. */
export async function loadedPage({
  url,
}: Pick<StatusHome, "url">): Promise<string> {
  for (;;) {
    const response = await fetch(`${url}/status`, {
      headers: { authorization: basic(token) },
    });
    const html = await response.text();
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    if (html.includes("<article")) return html;
  }
}

/** What runs of the workflow leave behind: an apply that ended well, and a lock. */
async function record(github: GitHub, sha: string): Promise<void> {
  const octokit = workflowOctokit(github, "kim/homelab");
  const options = {
    send: (route: string, parameters: Readonly<Record<string, unknown>>) =>
      octokit.request(route, parameters),
    repository: { owner: "kim", repo: "homelab" },
    ...{ clock: systemClock, token: "ghs_", serverUrl: github.serverUrl },
  };
  const forge = { ...createForge(options), ...createCommandForge(options) };
  const run = applying({ id: 4711, attempt: 1 });
  const { id } = await forge.deployments.create("homelab", sha, run);
  const words = "Fleet applied: 5 of 5 VMs in 1 min 12 s";
  await forge.deployments.setState(id, "success", words);
  const taken = await takeLock(
    { fleetPath: "fleet.yaml" },
    {
      ...{ version: 1, claim: "c".repeat(64), kind: "hold", ownerId: 5 },
      ...{ ownerLogin: "lee", number: 1, commentId: 9, runId: 4712 },
      ...{ since: Date.UTC(2026, 8, 19, 14, 2), reason: "<i>storage</i>" },
    },
    forge,
  );
  if (taken.kind !== "mine") throw new Error("the lock was not taken");
}

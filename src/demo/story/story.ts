import { appLogin, appSeed } from "../bot/app-seed.ts";
import { type RunningBot, startBot } from "../bot/start-bot.ts";
import { createPerson } from "../github/person.ts";
import { type GitHub, startGitHub } from "../github/start-github.ts";
import type { Stage } from "../terminal/stage.ts";
import { applyScene, refusalScene } from "./apply-scenes.ts";
import { type Courier, toActions, toBot } from "./courier.ts";
import { destroyScenes } from "./destroy-scenes.ts";
import { firstApplyScene } from "./first-apply-scene.ts";
import { pageScene } from "./page-scene.ts";
import { planScene } from "./plan-scene.ts";
import {
  type Beginning,
  bundleIn,
  repository,
  type StoryPlace,
  zone,
} from "./telling.ts";
import { type Preparation, prepare, type Workshop } from "./workshop.ts";

const owner = "kim";

export interface StoryOptions {
  /** Comments go through the bot. */
  readonly bot: boolean;
}

/** From a pull request to machines that are gone again. Answers the path of the page that shows it. Whatever happens, nothing is left running. */
export async function tellStory(
  place: StoryPlace,
  options: StoryOptions,
): Promise<string> {
  const preparation = prepare(zone);
  const { signal } = place;
  signal.addEventListener("abort", preparation.giveUp, { once: true });
  try {
    return await tellScenes(place, options, preparation);
  } finally {
    await preparation.abandon();
  }
}

async function tellScenes(
  place: StoryPlace,
  { bot }: StoryOptions,
  preparation: Preparation,
): Promise<string> {
  await using github = await startGitHub({
    people: [owner, "lee", ...(bot ? [appLogin] : [])],
    apps: bot ? await appSeed(place.root, owner) : [],
  });
  const beginning = begin(place, github);
  const pull = await planScene(beginning);
  await using running = bot ? await botScene(beginning) : null;
  const telling = { ...beginning, courier: courierOf(beginning, running) };
  await refusalScene(telling, pull);
  place.stage.scene(
    "The homelab: OpenTofu, Terragrunt, a Proxmox server, a DNS server",
  );
  const workshop = await preparation.finish(place.stream);
  sayTools(place.stage, workshop);
  await firstApplyScene(telling, workshop);
  await applyScene(telling, workshop, pull);
  const issue = await destroyScenes(telling, workshop);
  // Awaited here: what is in use above ends with this function.
  return await pageScene(telling, pull, issue);
}

function begin(place: StoryPlace, github: GitHub): Beginning {
  let runs = 0;
  return {
    ...place,
    github,
    kim: createPerson(github, owner),
    lee: createPerson(github, "lee"),
    entry: bundleIn(place.root),
    nextRun() {
      place.signal.throwIfAborted();
      runs += 1;
      return runs;
    },
  };
}

function courierOf(
  { github, stage }: Beginning,
  bot: RunningBot | null,
): Courier {
  return bot === null
    ? toActions(github, repository)
    : toBot({ github, repository }, bot, stage);
}

async function botScene({
  stage,
  github,
  root,
}: Beginning): Promise<RunningBot> {
  stage.scene("The bot starts: from now on GitHub tells it of each comment");
  const bot = await startBot(github, root);
  stage.say(
    `  It listens on ${bot.url}, with an App key and a webhook secret made for this run.`,
  );
  return bot;
}

function sayTools(stage: Stage, { toolchain, homelab }: Workshop): void {
  stage.say("");
  for (const tool of [toolchain.tofu, toolchain.terragrunt]) {
    stage.say(`  ${tool.name} ${tool.version}, from ${tool.from}`);
  }
  for (const provider of toolchain.providers.list) {
    stage.say(`  ${provider.title} ${provider.version}, from ${provider.from}`);
  }
  stage.say(`  Proxmox VE: a stand-in on 127.0.0.1, DNS: ${homelab.dns.kind}`);
}

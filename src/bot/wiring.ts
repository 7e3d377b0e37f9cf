import { Probot } from "probot";
import { createClient } from "../adapters/github/client.ts";
import { systemClock } from "../adapters/host/clock.ts";
import type { Log } from "../app/ports.ts";
import { createGitHubApp } from "./github-app.ts";
import { openForks } from "./open-forks.ts";
import { planPermissions } from "./permissions.ts";
import { planFork } from "./plan-fork.ts";
import type { Settings } from "./settings.ts";
import type { BotOptions } from "./start-bot.ts";

/** Puts the bot together as it runs for real. */
export async function wire(settings: Settings, log: Log): Promise<BotOptions> {
  const { appId, privateKey, apiUrl, fleetPath, serverUrl } = settings;
  const clock = systemClock;
  const probot = new Probot({
    ...{ appId, privateKey, baseUrl: apiUrl },
    // Ours verifies; unset, Probot would take the word `development`.
    secret: settings.secrets[0] ?? "",
    // At any other level it logs payloads and the texts of exceptions.
    logLevel: "fatal",
  });
  await probot.ready();
  const asApp = await probot.auth();
  const github = createGitHubApp({
    send: (route, parameters) => asApp.request(route, parameters),
    ...{ clock, apiUrl },
  });
  const plan = { github, clock, log, fleetPath, serverUrl };
  return {
    ...{ settings, probot, clock, log },
    planFork: (pointer) => planFork(pointer, plan),
    // Commands are still left to the Action's workflow.
    answer: async ({ commentId }) =>
      log.info(`Comment ${commentId} is left to the workflow of the Action.`),
    missed: {
      repositories: github.repositories,
      commentsSince: async () => [],
      openForks: async (place) => {
        const { send } = await github.access(place, planPermissions);
        return openForks(place, createClient(send, clock));
      },
    },
  };
}

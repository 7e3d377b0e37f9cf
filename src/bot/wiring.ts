import { Probot } from "probot";
import { createClient } from "../adapters/github/client.ts";
import { createCommandForge } from "../adapters/github/command-forge.ts";
import { parseRepository } from "../adapters/github/repository.ts";
import { systemClock } from "../adapters/host/clock.ts";
import type { Log } from "../app/ports.ts";
import { answer } from "./answer.ts";
import { createGitHubApp } from "./github-app.ts";
import { openForks } from "./open-forks.ts";
import { sweepPermissions } from "./permissions.ts";
import { planFork } from "./plan-fork.ts";
import type { Settings } from "./settings.ts";
import type { BotOptions } from "./start-bot.ts";
import { createKeptFiles } from "./status/kept-files.ts";
import { readRepository } from "./status/read-repository.ts";

/** Of up to a megabyte, mostly some kilobytes: fleet files, policies and locks of the status page. */
const mostKeptFiles = 100;

/** Puts the bot together as it runs for real. */
export async function wire(settings: Settings, log: Log): Promise<BotOptions> {
  const { appId, privateKey, apiUrl } = settings;
  const { fleetPath, among, serverUrl, environment } = settings;
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
  const place = { fleetPath, among, environment };
  const work = { github, clock, log, serverUrl, ...place };
  const keptFiles = createKeptFiles(mostKeptFiles);
  return {
    ...{ settings, probot, clock, log },
    planFork: (pointer) => planFork(pointer, work),
    answer: (pointer) => answer(pointer, work),
    readStatus: (repository) =>
      readRepository(repository, { ...work, keptFiles }),
    missed: {
      repositories: github.repositories,
      commentsSince: async (place, since) => {
        const { send } = await github.access(place, sweepPermissions);
        const repository = parseRepository(place.repository);
        const { conversations } = createCommandForge({
          ...{ send, clock, repository },
        });
        return conversations.commentsSince(since);
      },
      openForks: async (place) => {
        const { send } = await github.access(place, sweepPermissions);
        return openForks(place, createClient(send, clock));
      },
    },
  };
}

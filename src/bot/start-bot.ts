import type { Probot } from "probot";
import { type Clock, ForgeError, type Log } from "../app/ports.ts";
import { type AppOptions, createApp } from "./app.ts";
import { createIntake, type Intake, type Work } from "./intake.ts";
import type { RepositoryPointer } from "./pointer.ts";
import { createMetrics, type Metrics } from "./server/metrics.ts";
import { startServer } from "./server/start-server.ts";
import type { Settings } from "./settings.ts";
import type { BoardOptions } from "./status/board.ts";
import { createHealth } from "./status/health.ts";
import { openStatus } from "./status/open-status.ts";
import { version } from "./status/version.ts";
import { type SweepOptions, sweep } from "./sweep.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

export interface BotOptions extends AppOptions {
  readonly settings: Settings;
  readonly probot: Probot;
  readonly clock: Clock;
  readonly log: Log;
  /** What the sweep asks; all are reads. */
  readonly missed: Pick<
    SweepOptions,
    "repositories" | "commentsSince" | "openForks"
  >;
  /** Reads one repository for the status page. */
  readonly readStatus: BoardOptions["read"];
}

export interface Bot {
  readonly url: string;
  /** Looks once for what no webhook told us. */
  readonly sweep: () => Promise<void>;
  /** Hangs up, and ends when what runs has ended. */
  readonly stop: () => Promise<void>;
}

/** The bot, listening. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { settings, probot } = options;
  const metrics = createMetrics();
  const intake = createBotIntake(options.log, metrics);
  const health = createHealth(options.clock, intake, version());
  const missed = allowed(options);
  await probot.load(createApp(options));
  const receiver: WebhookReceiver = probot.webhooks;
  const server = await startServer({
    ...settings,
    metrics,
    status: openStatus({ ...options, ...missed, health }),
    queue: () => ({ waiting: intake.waiting(), running: intake.running() }),
    offer: ({ name, payload, key, lane }) =>
      intake.offer({
        ...{ key, lane },
        run: () => receiver.receive({ id: key, name, payload }),
      }),
  });
  return {
    url: server.url,
    sweep: async () => {
      const log = health.sweeping(options.log);
      await sweep({ ...options, ...missed, log, offer: intake.offer });
      log.swept();
    },
    stop: async () => {
      await Promise.all([server.stop(), intake.stop()]);
    },
  };
}

function createBotIntake(log: Log, metrics: Metrics): Intake {
  return createIntake({
    waiting: 200,
    atOnce: 4,
    remembered: 10_000,
    ended: (work, error) => {
      metrics.countWork(error === null ? "done" : "failed");
      if (error !== null) log.error(failure(work, error));
    },
  });
}

function allowed({
  settings: { repositories, installations },
  missed,
}: BotOptions): BotOptions["missed"] {
  const isAllowed = (place: RepositoryPointer) =>
    (repositories?.has(place.repositoryId) ?? true) &&
    (installations?.has(place.installationId) ?? true);
  return {
    ...missed,
    repositories: async () => (await missed.repositories()).filter(isAllowed),
  };
}

/** No exception's own text: it may hold what was sent. */
function failure({ lane }: Work, error: unknown): string {
  const causes = error instanceof AggregateError ? error.errors : [error];
  const known = causes.find((cause) => cause instanceof ForgeError);
  const why = known instanceof ForgeError ? known.reason : "unexpected";
  return `Work on ${lane} (repository#number) failed: ${why}. The next round, in at most 5 minutes, tries again what is not too old by then.`;
}

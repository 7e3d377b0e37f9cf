import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createLog } from "./log.ts";
import { readSettings } from "./settings.ts";
import { type Bot, startBot } from "./start-bot.ts";
import { wire } from "./wiring.ts";

const everyMs = 5 * 60_000;

/** What the bot's process has: its environment, a place for lines, and a signal that says that it shall end. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly write: (text: string) => void;
  readonly end: AbortSignal;
}

/** The bot from start to stop. Answers the exit code: 0, 1 when it could not start, 78 for wrong settings (sysexits' EX_CONFIG). */
export async function run(around: Surroundings): Promise<0 | 1 | 78> {
  const log = createLog(around.write);
  const reading = readSettings(around.environment, (path) =>
    readFileSync(path, "utf8"),
  );
  if (!reading.ok) {
    for (const { message, hint } of reading.problems)
      log.error(`${message} ${hint}`);
    return 78;
  }
  const bot = await startBot(await wire(reading.settings, log)).catch(
    () => null,
  );
  if (bot === null) {
    log.error(
      "The bot could not listen on `HOST` and `PORT`. Another program may have the port; give another `PORT`.",
    );
    return 1;
  }
  log.info(`Listening on ${bot.url}.`);
  await sweepUntil(around.end, bot);
  log.info("Stopping: what runs is finished first.");
  await bot.stop();
  log.info("Stopped.");
  return 0;
}

async function sweepUntil(end: AbortSignal, bot: Bot): Promise<void> {
  while (!end.aborted) {
    await Promise.race([bot.sweep(), ended(end)]);
    await sleep(everyMs, undefined, { signal: end }).catch(() => {});
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

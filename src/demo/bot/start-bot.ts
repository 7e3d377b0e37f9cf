import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { GitHub } from "../github/start-github.ts";
import { startGuarded } from "../guarded-process.ts";
import { type OutputWatch, watchOutput } from "../output-watch.ts";
import { loaderEnvironment, typeScript } from "../own-program.ts";
import { appId } from "./app-seed.ts";

/** The bot, a process of its own that ends with us. */
export interface RunningBot extends AsyncDisposable {
  readonly url: string;
  /** Of its webhooks. */
  readonly secret: string;
  readonly says: OutputWatch["says"];
}

/** Starts it on a free port of 127.0.0.1, with a webhook secret of its own. @throws Error with its log when it does not start */
export async function startBot(
  github: GitHub,
  root: string,
): Promise<RunningBot> {
  const secret = randomBytes(32).toString("hex");
  const bot = startGuarded({
    command: process.execPath,
    args: [...typeScript, join(root, "src/bot/main.ts")],
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      ...loaderEnvironment,
      APP_ID: String(appId),
      PRIVATE_KEY: github.appKeys.get(String(appId)),
      WEBHOOK_SECRET: secret,
      PORT: "0",
      GITHUB_API_URL: github.apiUrl,
      GITHUB_SERVER_URL: github.serverUrl,
    },
  });
  const { says } = watchOutput(bot.child);
  try {
    const [, url = ""] = await says(/Listening on (http:\S+)\.\n/);
    return { url, secret, says, [Symbol.asyncDispose]: bot.stop };
  } catch (error) {
    await bot.stop();
    throw error;
  }
}

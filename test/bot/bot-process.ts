import { spawn } from "node:child_process";
import { resolve } from "node:path";
import type { GitHub } from "../../src/demo/github/start-github.ts";
import { type OutputWatch, watchOutput } from "../../src/demo/output-watch.ts";
import { loaderEnvironment, typeScript } from "../../src/demo/own-program.ts";
import { repositoryRoot } from "../contract/source-files.ts";
import { secret } from "./signed.ts";

/** The bot as a process of its own. */
export interface BotProcess
  extends AsyncDisposable,
    Pick<OutputWatch, "said" | "says"> {
  readonly signal: (name: NodeJS.Signals) => void;
  readonly exitCode: Promise<number | null>;
}

/** What the bot is told of this GitHub, as the App 4242. */
export function botEnvironment(
  github: GitHub,
): Readonly<Record<string, string>> {
  return {
    APP_ID: "4242",
    PRIVATE_KEY: github.appKeys.get("4242") ?? "",
    WEBHOOK_SECRET: secret,
    PORT: "0",
    GITHUB_API_URL: github.apiUrl,
    GITHUB_SERVER_URL: github.serverUrl,
  };
}

export function startBotProcess(
  environment: Readonly<Record<string, string>>,
): BotProcess {
  const child = spawn(
    process.execPath,
    [...typeScript, resolve(repositoryRoot, "src/bot/main.ts")],
    {
      cwd: repositoryRoot,
      env: {
        PATH: process.env["PATH"] ?? "",
        ...loaderEnvironment,
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const { said, says, ended } = watchOutput(child);
  return {
    said,
    says,
    signal: (name) => {
      child.kill(name);
    },
    exitCode: ended,
    async [Symbol.asyncDispose]() {
      // Asked first, so that what it ran is counted; one that does not hear is no reason to wait.
      const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
      child.kill("SIGTERM");
      await ended;
      clearTimeout(force);
    },
  };
}

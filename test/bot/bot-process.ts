import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { GitHub } from "../../src/demo/github/start-github.ts";
import { repositoryRoot } from "../contract/source-files.ts";
import { secret } from "./signed.ts";

/** The bot as a process of its own. */
export interface BotProcess extends AsyncDisposable {
  /** Everything it printed so far. */
  readonly said: () => string;
  /** Resolves with the match when it has printed this. @throws Error when it ends before. */
  readonly says: (words: RegExp) => Promise<RegExpExecArray>;
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
    ["--import", "tsx", resolve(repositoryRoot, "src/bot/main.ts")],
    {
      cwd: repositoryRoot,
      env: { PATH: process.env["PATH"] ?? "", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  const looking = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      for (const look of looking) look();
    });
  const ended = codeOf(child);
  return {
    said: () => said,
    says: (words) =>
      new Promise((found, failed) => {
        const look = () => {
          const match = words.exec(said);
          if (match === null) return;
          looking.delete(look);
          found(match);
        };
        looking.add(look);
        look();
        void ended.then(() =>
          failed(new Error(`the bot ended without ${words}:\n${said}`)),
        );
      }),
    signal: (name) => {
      child.kill(name);
    },
    exitCode: ended,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  await once(child, "close");
  return child.exitCode;
}

import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { startGitHub } from "../src/demo/github/start-github.ts";
import { watchOutput } from "../src/demo/output-watch.ts";
import { commentBody, headersFor, secret } from "../test/bot/signed.ts";
import { compile } from "./compile.ts";
import { interleave } from "./interleave.ts";
import { peakMemory } from "./peak-memory.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Report, type Row } from "./report.ts";
import { scratchFolder } from "./scratch-folder.ts";
import { type Load, load } from "./wrk.ts";

export interface BotSizes {
  readonly rounds: number;
  readonly seconds: number;
  /** Deliveries that differ from each other. */
  readonly deliveries: number;
}

const usual = { rounds: 6, seconds: 5, deliveries: 2_000 } as const;
const connections = 16;

interface Sample extends Load {
  readonly readyMs: number;
  readonly idleMb: number;
  readonly peakMb: number;
}

/** Signed webhooks, as many as are answered, sent to our bot and to a bare Probot whose handler does nothing. */
export async function benchBot(
  say: (report: Report) => void,
  { rounds, seconds, deliveries }: BotSizes = usual,
): Promise<void> {
  await using folder = await scratchFolder("bot");
  await compile(folder.path);
  // The bot tells its version.
  const manifest = "package.json";
  await copyFile(
    resolve(import.meta.dirname, "..", manifest),
    join(folder.path, manifest),
  );
  // Comments that are no command, as most comments are: the most that both sides do is to find that out.
  const bodies = Array.from({ length: deliveries }, (_, index) =>
    commentBody(index + 1, `Looks good to me, ${index}.`),
  ).map((body) => ({ body, headers: headersFor(body) }));
  await using github = await startGitHub({ people: ["kim"] });
  const side = (entry: string) => async () => {
    await using bot = await start(join(folder.path, entry), github.apiUrl);
    const idleMb = peakMemory(bot.pid);
    const options = { deliveries: bodies, seconds, connections };
    const done = await load({
      ...{ ...options, url: bot.url, folder: folder.path },
    });
    const peakMb = peakMemory(bot.pid);
    return { ...done, readyMs: bot.readyMs, idleMb, peakMb };
  };
  const sides = {
    ours: side("src/bot/main.js"),
    bare: side("bench/bare-probot.js"),
  };
  const of = await interleave(sides, rounds);
  const title = `Signed webhooks for ${seconds} s, ${connections} connections`;
  say({ title, rows: rowsOf(of("ours"), of("bare")) });
}

function rowsOf(
  ours: readonly Sample[],
  bare: readonly Sample[],
): readonly Row[] {
  const both = (
    name: string,
    unit: Row["unit"],
    take: (sample: Sample) => number,
    ratio = `${name}, ours : bare Probot`,
  ) => [
    measured(`${name}, ours`, unit, ours.map(take)),
    measured(`${name}, bare Probot`, unit, bare.map(take)),
    {
      ...{ name: ratio, unit: "times" as const },
      spread: ratioOf(ours.map(take), bare.map(take)),
    },
  ];
  return [
    ...both("webhooks a second", "count", (of) => of.requestsASecond),
    ...both("99th percentile", "ms", (of) => of.p99Ms),
    ...both("peak memory, idle", "MB", (of) => of.idleMb),
    ...both("peak memory, under load", "MB", (of) => of.peakMb),
    ...both("ready after", "ms", (of) => of.readyMs),
  ];
}

interface Running extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  readonly readyMs: number;
}

/** Starts a bot on a free port of 127.0.0.1. */
async function start(entry: string, apiUrl: string): Promise<Running> {
  const begun = performance.now();
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      ...{ APP_ID: "4242", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: secret },
      ...{ PORT: "0", GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: apiUrl },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { says, ended } = watchOutput(child);
  const [, url = ""] = await says(/Listening on (http:\/\/[\d.]+:\d+)\./);
  return {
    ...{ url, pid: child.pid ?? 0, readyMs: performance.now() - begun },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

import { Worker } from "node:worker_threads";
import { SingleBar } from "cli-progress";
import * as v from "valibot";
import {
  cachedOf,
  corpusOf,
  keep,
  keepInCache,
  largestKept,
} from "./corpus.ts";
import { currentInput, read } from "./current-input.ts";
import type { FuzzTarget } from "./target.ts";

export interface LookOptions {
  readonly ms: number;
  readonly runs: number;
  readonly seed: number;
  /** Whether inputs that reach new code go into the corpus. */
  readonly keep: boolean;
}

/** A thread knows nothing of TypeScript until it is told. */
const boot = `
  import("tsx/esm/api")
    .then(({ register }) => register())
    .then(() => import(${JSON.stringify(new URL("./worker.ts", import.meta.url).href)}));
`;

/** Without a new input for so long, it counts as one that never ends. */
const endlessMs = 60_000;

const message = v.variant("kind", [
  v.object({
    kind: v.literal("progress"),
    runs: v.number(),
    pool: v.number(),
    finds: v.number(),
  }),
  v.object({
    kind: v.literal("found"),
    words: v.string(),
    bytes: v.instance(Uint8Array),
  }),
  v.object({ kind: v.literal("reached"), bytes: v.instance(Uint8Array) }),
]);

/** Searches in a thread of its own, shows how far it is, and writes down what it finds. Gives how many finds there were. */
export async function look(
  { name }: FuzzTarget,
  { ms, runs, seed, keep: keeping }: LookOptions,
): Promise<number> {
  console.log(`${name}: ${ms / 1000} s, seed ${seed}`);
  const pool = [...corpusOf(name), ...cachedOf(name)].map(({ bytes }) => bytes);
  const current = currentInput();
  const worker = new Worker(boot, {
    eval: true,
    workerData: { name, pool, seed, ms, runs, current },
  });
  const bar = progressBar(ms);
  let [finds, reached, state] = [0, 0, ""];
  const tell = (words: string, bytes: Uint8Array): void => {
    finds += 1;
    const file = keep(name, "found", bytes);
    bar.say(`\n${words}\n${file} (${bytes.length} bytes) holds it. Replay it with
  npm run fuzz -- ${name} --replay ${file}\n`);
  };
  worker.on("message", (raw: unknown) => {
    const told = v.parse(message, raw);
    if (told.kind === "found") tell(told.words, told.bytes);
    else if (told.kind === "reached") {
      reached += 1;
      keepInCache(name, told.bytes);
      if (keeping && told.bytes.length <= largestKept)
        keep(name, "reaches", told.bytes);
    } else {
      state = `${told.runs} runs, ${told.pool} inputs, ${finds} finds`;
      bar.show(state);
    }
  });
  const ended = new Promise<void>((resolve, reject) => {
    worker.on("exit", () => resolve());
    worker.on("error", (error) => {
      const { count, bytes } = read(current);
      if (count === 0) reject(error);
      else tell(String(error), bytes);
    });
  });
  const watch = watched(current, () => {
    tell(
      `One input has not ended for ${endlessMs / 1000} s.`,
      read(current).bytes,
    );
    void worker.terminate();
  });
  await ended;
  clearInterval(watch);
  bar.stop();
  console.log(`${name}: ${state}, ${reached} of them new`);
  return finds;
}

function watched(
  current: SharedArrayBuffer,
  endless: () => void,
): NodeJS.Timeout {
  let [last, since] = [0, performance.now()];
  return setInterval(() => {
    const { count } = read(current);
    if (count !== last) [last, since] = [count, performance.now()];
    else if (performance.now() - since > endlessMs) endless();
  }, 1_000);
}

interface Bar {
  readonly show: (state: string) => void;
  readonly say: (words: string) => void;
  readonly stop: () => void;
}

/** A bar in a terminal; elsewhere a line every ten seconds. */
function progressBar(ms: number): Bar {
  const from = performance.now();
  const bar = new SingleBar({
    format: "  {bar} {percentage}%  {state}",
    noTTYOutput: true,
    notTTYSchedule: 10_000,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(Math.max(1, ms), 0, { state: "" });
  return {
    show: (state) =>
      bar.update(Math.min(ms, performance.now() - from), { state }),
    say: (words) => process.stdout.write(words),
    stop: () => bar.stop(),
  };
}

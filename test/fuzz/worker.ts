import { parentPort, workerData } from "node:worker_threads";
import * as v from "valibot";
import { type CurrentInput, write } from "./current-input.ts";
import { LitCode } from "./lit-code.ts";
import { search } from "./search.ts";

const given = v.parse(
  v.object({
    name: v.string(),
    pool: v.array(v.instance(Uint8Array)),
    seed: v.number(),
    ms: v.number(),
    runs: v.number(),
    current: v.instance(SharedArrayBuffer),
  }),
  workerData,
);

// Counting begins before our code is loaded: V8 counts the blocks of what it compiles afterwards.
const code = new LitCode("/src/");
await code.start();
const { targets } = await import("./targets.ts");
const target = targets.find(({ name }) => name === given.name);
if (target === undefined) throw new TypeError(`no target ${given.name}`);

const current: CurrentInput = given.current;
const state = await search({
  ...{ target, code },
  ...given,
  trying: (bytes) => write(current, bytes),
  progress: (now) => parentPort?.postMessage({ kind: "progress", ...now }),
  found: (find) => parentPort?.postMessage({ kind: "found", ...find }),
  reached: (bytes) => parentPort?.postMessage({ kind: "reached", bytes }),
});
parentPort?.postMessage({ kind: "progress", ...state });

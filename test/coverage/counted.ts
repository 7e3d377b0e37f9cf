import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { raw, root } from "./places.ts";

/** How often each character of a file was run, by its path in the repository. */
export type Counted = ReadonlyMap<string, Float64Array>;

/** @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-ScriptCoverage */
const script = v.object({
  url: v.string(),
  functions: v.array(
    v.object({
      ranges: v.array(
        v.object({
          startOffset: v.number(),
          endOffset: v.number(),
          count: v.number(),
        }),
      ),
    }),
  ),
});
type Script = v.InferOutput<typeof script>;
const process = v.object({ result: v.array(script) });

/** Sums over all processes. */
export function readCounted(folder: string = raw): Counted {
  const sums = new Map<string, Float64Array>();
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), "utf8");
    for (const one of v.parse(process, JSON.parse(text)).result) {
      const path = relative(root, fileURLToPath(one.url));
      const counts = countsOf(one);
      const sum = sums.get(path) ?? new Float64Array(counts.length);
      counts.forEach((count, at) => {
        sum[at] = (sum[at] ?? 0) + count;
      });
      sums.set(path, sum);
    }
  }
  return sums;
}

/** The innermost range around a character says how often it was run. */
export function countsOf({ functions }: Script): Float64Array {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .toSorted((a, b) => size(b) - size(a));
  const counts = new Float64Array(ranges[0]?.endOffset ?? 0);
  for (const { startOffset, endOffset, count } of ranges)
    counts.fill(count, startOffset, endOffset);
  return counts;
}

function size(range: { startOffset: number; endOffset: number }): number {
  return range.endOffset - range.startOffset;
}

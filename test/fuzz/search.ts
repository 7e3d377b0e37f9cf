import fc from "fast-check";
import { type Failure, failureOf } from "./failure.ts";
import type { LitCode } from "./lit-code.ts";
import { minimise } from "./minimise.ts";
import { mutated } from "./mutation.ts";
import type { FuzzTarget } from "./target.ts";

export interface Find extends Failure {
  readonly bytes: Uint8Array;
}

export interface SearchOptions {
  readonly target: FuzzTarget;
  readonly pool: readonly Uint8Array[];
  readonly seed: number;
  /** Milliseconds to look; or how many inputs. Whichever comes first. */
  readonly ms: number;
  readonly runs: number;
  readonly code: LitCode;
  /** Told before each input is tried, so that somebody else sees which one never ends. */
  readonly trying: (bytes: Uint8Array) => void;
  readonly progress: (state: SearchState) => void;
  readonly found: (find: Find) => void;
  readonly reached: (bytes: Uint8Array) => void;
}

export interface SearchState {
  readonly runs: number;
  readonly pool: number;
  readonly finds: number;
}

/** Inputs between two looks at the code they lit: a look costs as much as a few inputs. */
const group = 16;
const groupsARound = 8;

/**
 * Mutates what lit new code, over and over. Which inputs are tried follows from seed and pool alone; how many, from the time.
 */
export async function search(options: SearchOptions): Promise<SearchState> {
  const { target, seed, code, progress } = options;
  const pool = [...options.pool];
  const finds = new Map<string, Find>();
  const end = performance.now() + options.ms;
  let runs = 0;
  for (const bytes of pool) await tried(options, bytes, finds);
  await code.fresh("keep");
  for (let round = 0; ; round += 1) {
    const inputs = fc.sample(inputsOf(pool, target), {
      numRuns: group * groupsARound,
      seed: seed + round,
    });
    for (let from = 0; from < inputs.length; from += group) {
      if (runs >= options.runs || performance.now() >= end)
        return { runs, pool: pool.length, finds: finds.size };
      const some = inputs.slice(from, from + group);
      for (const bytes of some) await tried(options, bytes, finds);
      runs += some.length;
      if ((await code.fresh("look")) > 0)
        pool.push(...(await whoLit(options, some)));
      progress({ runs, pool: pool.length, finds: finds.size });
    }
  }
}

/** One in sixty is made of the same few bytes over and over: that is where slow code shows. */
function inputsOf(
  pool: readonly Uint8Array[],
  { words }: FuzzTarget,
): fc.Arbitrary<Uint8Array> {
  const usual = mutated(pool, words);
  return fc.oneof(
    { weight: 59, arbitrary: usual },
    {
      weight: 1,
      arbitrary: fc
        .tuple(usual, fc.nat({ max: 0xffff }), fc.integer({ min: 1, max: 40 }))
        .map(([bytes, where, length]) => swollen(bytes, where, length)),
    },
  );
}

const swollenBytes = 64 * 1024;

function swollen(bytes: Uint8Array, where: number, length: number): Uint8Array {
  const at = Math.floor((where * bytes.length) / 0x10000);
  const piece = bytes.subarray(at, at + length);
  const times = Math.floor(swollenBytes / Math.max(1, piece.length));
  return Uint8Array.from(
    Buffer.concat([
      bytes.subarray(0, at),
      ...Array<Uint8Array>(times).fill(piece),
      bytes.subarray(at),
    ]),
  );
}

async function tried(
  { target, trying, found }: SearchOptions,
  bytes: Uint8Array,
  finds: Map<string, Find>,
): Promise<void> {
  trying(bytes);
  const failure = await failureOf(target, bytes);
  if (failure === null || finds.has(failure.key)) return;
  const { key } = failure;
  finds.set(key, { ...failure, bytes });
  const smallest = await minimise(bytes, async (smaller) => {
    trying(smaller);
    return (await failureOf(target, smaller))?.key === key;
  });
  found({
    ...failure,
    ...(await failureOf(target, smallest)),
    bytes: smallest,
  });
}

/** The inputs of a group again, one at a time: those that lit something nobody lit before. */
async function whoLit(
  { target, code, trying, reached }: SearchOptions,
  some: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const lit: Uint8Array[] = [];
  for (const bytes of some) {
    trying(bytes);
    await failureOf(target, bytes);
    if ((await code.fresh("keep")) === 0 || bytes.length > swollenBytes / 2)
      continue;
    lit.push(bytes);
    reached(bytes);
  }
  return lit;
}

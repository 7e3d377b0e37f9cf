import { sep } from "node:path";
import type { FuzzTarget } from "./target.ts";

/** Why a target does not hold. */
export interface Failure {
  /** The same for two inputs that fail in the same place. */
  readonly key: string;
  readonly words: string;
}

/** Processor time one input may take, in milliseconds. Only the command looks at it: machines differ. */
const slowMs = 3_000;

/** What is wrong with an input; null: nothing. */
export async function failureOf(
  target: FuzzTarget,
  bytes: Uint8Array,
): Promise<Failure | null> {
  const before = process.cpuUsage();
  try {
    await target.check(bytes);
  } catch (error) {
    return thrown(error);
  }
  const { user } = process.cpuUsage(before);
  const ms = Math.round(user / 1000);
  return ms < slowMs
    ? null
    : { key: "slow", words: `${bytes.length} bytes took ${ms} ms` };
}

function thrown(error: unknown): Failure {
  if (!(error instanceof Error))
    return { key: "no error", words: `${String(error)} was thrown` };
  const stack = error.stack ?? error.message;
  const place = stack
    .split("\n")
    .find((line) => /^ +at /.test(line) && line.includes(`${sep}src${sep}`));
  const own = stack.split("\n").find((line) => line.includes("/targets/"));
  return { key: `${error.name} ${(place ?? own ?? "").trim()}`, words: stack };
}

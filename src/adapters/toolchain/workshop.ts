import type { Environment } from "./environment.ts";
import type { ProgressSink } from "./progress.ts";

/** Where and how tools are prepared: what every step is given. */
export type Workshop = {
  /** Folder the tools are kept in between runs. */
  readonly cache: string;
  /** The project's folder with tools/, or null where only the bundle is at hand: then nothing is built. */
  readonly root: string | null;
  readonly environment: Environment;
  /** Start of every release's address, without a final slash. */
  readonly downloads: string;
  /** Longest wait in milliseconds for an answer to begin, and between two pieces of it. */
  readonly patience: number;
  readonly report: ProgressSink;
  readonly signal: AbortSignal;
};

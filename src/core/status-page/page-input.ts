import type { Asked } from "../status/asked.ts";
import type { RepositoryFacts } from "../status/fleet-facts.ts";

/** What was read of a repository, and when. Times are milliseconds since the epoch. */
export interface Reading {
  readonly at: number;
  readonly facts: Asked<RepositoryFacts>;
}

export interface RepositoryView {
  /** `owner/name` */
  readonly repository: string;
  /** null: it was not read yet. */
  readonly reading: Reading | null;
}

export interface BotHealth {
  readonly version: string;
  readonly startedAt: number;
  /** Pieces of work. */
  readonly waiting: number;
  readonly running: number;
  /** When it last looked for what it missed, and whether GitHub answered all of it; null: not yet. */
  readonly lastSweep: { readonly at: number; readonly whole: boolean } | null;
}

export interface StatusPageInput {
  /** `https://github.com`, or the address of a GitHub Enterprise Server. */
  readonly serverUrl: string;
  readonly at: number;
  readonly repositories: Asked<readonly RepositoryView[]>;
  /** Repositories beside these, which are not shown. */
  readonly more: number;
  readonly bot: BotHealth;
}

import type { FleetDiff } from "../core/diff/change.ts";
import type { LockState } from "../core/lock/lock.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Result } from "../core/render/outputs.ts";
import type { RepositoryPlace } from "../core/render/own-url.ts";
import type { RunPlace } from "../core/render/place.ts";
import type { ApplyTarget } from "./apply-target.ts";
import type { Authority } from "./authority.ts";
import type { Executor } from "./executor.ts";
import type { Hypervisor } from "./hypervisor.ts";
import type { Clock, Forge, Log, ZoneServer } from "./ports.ts";

/** A push to the default branch. Everything in it is a pointer; facts are read again. */
export interface ApplyRequest {
  readonly repository: RepositoryPlace;
  readonly run: RunPlace;
  /** The default branch. Its head is applied, also when it moved on since the push. */
  readonly branch: string;
  /** Full id of the pushed commit: tells which pull request is waiting for the result. */
  readonly sha: string;
  readonly fleetPath: string;
  readonly severalFleets: boolean;
  /** Name of the deployment environment that records what was applied. */
  readonly environment: string;
  /** Where the homelab's settings are looked for; only their names are ever shown. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** How long names may take to answer as planned. */
  readonly dnsTimeoutMs: number;
  readonly cancel: AbortSignal;
  /** Issue or pull request that gets the result; left out: the merged pull request. */
  readonly tellIn?: number;
  /** How the fleet's lock stands; left out: nobody can lock it, or it was asked already. @throws ForgeError */
  readonly lock?: () => Promise<LockState>;
  /** Asked right before anything is changed: why that may not be any more; null: it may. @throws ForgeError */
  readonly lastLook?: () => Promise<Outcome | null>;
  /** Asks who may let through what, where commands are answered; left out: merging is the go-ahead. @throws ForgeError */
  readonly authority?: (target: ApplyTarget) => Promise<Authority>;
}

/** The part of the world that is reached only when there is something to do and its settings are whole. */
export interface Homelab {
  readonly executor: Executor;
  readonly hypervisor: Hypervisor;
  readonly zone: ZoneServer;
}

export interface ApplyPorts {
  readonly forge: Forge;
  readonly clock: Clock;
  readonly log: Log;
  /** Called once, after the settings were found whole. May throw `ExecutorError`, when the tools cannot be had. */
  readonly homelab: (zone: string) => Promise<Homelab>;
}

export interface ApplyResult {
  readonly result: Result;
  /** One line: title of the check, description of the deployment. */
  readonly title: string;
  /** Markdown for the job summary. */
  readonly summary: string;
  /** What could not be written on GitHub. */
  readonly warnings: readonly string[];
  readonly outcome: Outcome | null;
  /** null when the files could not be compared. */
  readonly diff: FleetDiff | null;
  readonly commentUrl: string | null;
}

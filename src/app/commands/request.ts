import type { FleetJob } from "../../core/fleets/fleet-job.ts";
import type { FleetPatterns } from "../../core/fleets/fleet-patterns.ts";
import type { GateCode } from "../../core/gate/codes.ts";
import type { Result } from "../../core/render/outputs.ts";
import type { RepositoryPlace } from "../../core/render/own-url.ts";
import type { RunPlace } from "../../core/render/place.ts";
import type { Clock, Forge, Log } from "../ports.ts";
import type { CommandForge } from "./ports.ts";

/** Which fleet of which repository, and everything a digest is bound to beside the fleets themselves. */
export interface FleetPlace {
  readonly repository: RepositoryPlace;
  /** GitHub's number of the repository: names can be handed on. */
  readonly repositoryId: number;
  /** The default branch. */
  readonly branch: string;
  readonly fleetPath: string;
  readonly severalFleets: boolean;
  /** The fleets it is one of, where a digest may be that of a change to several; left out: there is this one only. */
  readonly among?: FleetPatterns;
  /** Deployment environment that records what was applied. */
  readonly environment: string;
  /** Fingerprint of the catalog that comes with this version. */
  readonly catalogId: string;
  /** Pinned versions of tools and providers, by name. */
  readonly toolchain: Readonly<Record<string, string>>;
}

/** A comment somebody wrote, as an event told it. Everything in it is a pointer. */
export interface CommandPointer {
  readonly commentId: number;
  readonly number: number;
  /** The text the event carried; null: it carried none, a dispatch. */
  readonly body: string | null;
}

export interface CommandRequest {
  readonly fleet: FleetPlace;
  readonly run: RunPlace;
  readonly pointer: CommandPointer;
  /** `act`: carries the command out. `dispatch`: answers what needs no right to write, and hands the rest to a workflow run. */
  readonly mode: "act" | "dispatch";
}

export interface CommandPorts {
  readonly forge: Forge & CommandForge;
  readonly clock: Clock;
  readonly log: Log;
  /** Bytes nobody can foresee. */
  readonly random: (bytes: number) => Uint8Array;
}

/** What the homelab job has to do after the command was accepted. */
export interface HomelabWork {
  readonly kind: "plan" | "apply";
  /** Issue or pull request that waits for the result. */
  readonly number: number;
  /** The fleets it is to be done for; left out: the repository has one. */
  readonly fleets?: readonly FleetJob[];
}

/** How a command ended, in the one form every path has. */
export interface CommandOutcome {
  readonly decision: "ignore" | "refuse" | "hold" | "proceed";
  readonly reasonCode: GateCode;
  readonly result: Result;
  /** One line for the log. */
  readonly title: string;
  readonly replyUrl: string | null;
  /** null: nothing is left for the homelab. */
  readonly work: HomelabWork | null;
}

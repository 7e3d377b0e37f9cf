import type { FleetDiff } from "../core/diff/change.ts";
import type { Fleet, FleetFile } from "../core/fleet/fleet.ts";
import type { FleetPromise } from "../core/plan/promise.ts";
import type { PullRequest } from "./ports.ts";
import type { PolicyAt } from "./read-policy-at.ts";

/** What is to be applied, and the most that may happen on the way there. */
export interface ApplyTarget {
  /** Full id of the default branch's head. */
  readonly head: string;
  /** Commit of the last successful deployment; null: nothing was ever applied, so any deletion is beyond the promise. */
  readonly base: string | null;
  /** The merged pull request the push came from. */
  readonly pull: PullRequest | null;
  readonly fleet: FleetFile;
  /** The fleet at `base`; empty when nothing was ever applied. */
  readonly baseFleet: Fleet;
  readonly diff: FleetDiff;
  readonly promise: FleetPromise;
  /** The default branch's policy at `head`. */
  readonly policy: PolicyAt;
}

import type { Fleet } from "../fleet/fleet.ts";
import type { LockState } from "../lock/lock.ts";
import type { Problem } from "../problem.ts";
import type { Asked } from "./asked.ts";

/** The fleet file of the default branch. */
export type FileNow =
  | { readonly kind: "fleet"; readonly fleet: Fleet }
  | {
      readonly kind: "broken";
      readonly problems: readonly Problem[];
      /** Problems beside these. */
      readonly more: number;
    }
  | { readonly kind: "missing" };

/** The last apply that left nothing to do. */
export interface Applied {
  readonly sha: string;
  /** null: the file of that commit cannot be read any more. */
  readonly fleet: Fleet | null;
}

/** One apply, whatever came of it. */
export interface Apply {
  readonly sha: string;
  /** GitHub's word for a deployment's state. */
  readonly state: string;
  /** What its run said at its end; null: nothing. */
  readonly words: string | null;
  /** When it said so, or began. Milliseconds since the epoch. */
  readonly at: number;
  /** Actions run; null: unknown. */
  readonly runId: number | null;
}

/** Everything known of one fleet, each part asked for by itself. */
export interface FleetFacts {
  readonly fleetPath: string;
  readonly file: Asked<FileNow>;
  /** null: nothing was ever applied. */
  readonly applied: Asked<Applied | null>;
  /** Newest first. */
  readonly applies: Asked<readonly Apply[]>;
  readonly lock: Asked<LockState>;
  /** Open pull requests that change it. */
  readonly open: Asked<readonly number[]>;
  /** Number of the open issue that tells of drift; null: there is none. */
  readonly drift: Asked<number | null>;
}

export interface RepositoryFacts {
  readonly branch: string;
  /** Head of the default branch. */
  readonly head: string;
  /** Mistakes of the policy file. */
  readonly policyProblems: number;
  /** What is wrong with the list of fleets, where there are several. */
  readonly listProblems: readonly Problem[];
  /** Those whose file is there. */
  readonly fleets: readonly FleetFacts[];
}

import type { FleetDiff } from "../core/diff/change.ts";
import type { FleetFile } from "../core/fleet/fleet.ts";
import type { Problem } from "../core/problem.ts";

export interface PullRequestPlace {
  readonly number: number;
  readonly headSha: string;
  /** The commit the pull request would be merged onto. */
  readonly baseSha: string;
  readonly baseRef: string;
  readonly fromFork: boolean;
}

/** What came out of comparing the two files of a pull request. */
export type PlanReport =
  | {
      readonly kind: "planned";
      readonly place: PullRequestPlace;
      readonly diff: FleetDiff;
      /** null: there was no fleet file before. */
      readonly base: FleetFile | null;
      readonly head: FleetFile;
      readonly sameBytes: boolean;
      /** Other files it changes that decide about the homelab; left out: nobody looked. */
      readonly uncovered?: readonly string[];
    }
  | {
      readonly kind: "invalid";
      readonly place: PullRequestPlace;
      readonly problems: readonly Problem[];
      readonly more: number;
      readonly headHasFile: boolean;
    }
  /** The branch's own file is broken and this pull request puts it right: there is nothing to compare with. */
  | {
      readonly kind: "repaired";
      readonly place: PullRequestPlace;
      readonly head: FleetFile;
      readonly baseProblems: number;
    }
  /** The pull request leaves the file as it is, and there is nothing to say of it: it is not there, or broken on the branch too. */
  | {
      readonly kind: "untouched";
      readonly place: PullRequestPlace;
      readonly file: "absent" | "invalid";
    };

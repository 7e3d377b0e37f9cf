/** What `lock.json` in the lock's commit says. */
export interface LockRecord {
  readonly version: 1;
  /** sha256 of repository id, fleet path and comment id or run: tells whose lock it is. */
  readonly claim: string;
  /** `hold`: somebody said `/lock`; `apply`: a run is at work. */
  readonly kind: "hold" | "apply";
  /** GitHub's number of the person or App that holds it. */
  readonly ownerId: number;
  /** Login, for words only. */
  readonly ownerLogin: string;
  /** Issue or pull request it was taken from; 0: none. */
  readonly number: number;
  /** 0: no comment, a push. */
  readonly commentId: number;
  /** Actions run; 0: none. */
  readonly runId: number;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly reason: string | null;
}

/** How the lock stands for one claim. What is not understood is locked and never repaired. */
export type LockState =
  | { readonly kind: "free" }
  | {
      readonly kind: "mine" | "held";
      readonly record: LockRecord;
      /** The commit the lock's branch points at: needed to release it. */
      readonly commit: string;
    }
  | { readonly kind: "ambiguous"; readonly commit: string | null };

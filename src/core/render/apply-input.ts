import type { Acknowledgement, Outcome } from "../outcome.ts";
import type { Sign } from "./marker.ts";
import type { Place } from "./place.ts";

/** Everything a result comment says, as values. */
export interface ApplyInput {
  /** `number` is the merged pull request, `headSha` the commit that was applied, `baseSha` the one applied last. */
  readonly place: Place;
  /** The merged pull request, when the comment stands elsewhere; 0: there is none. Default: `place.number`. */
  readonly merged?: number;
  readonly outcome: Outcome;
  /** Login of who merged it. */
  readonly mergedBy: string | null;
  /** Who acknowledged lost disks, and with which digest. */
  readonly acknowledged: Acknowledgement | null;
  /** The digest that would accept the breaches of a held apply; null: none is offered. */
  readonly digest: string | null;
  /** Whether commands in comments are answered. */
  readonly commands: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly sign?: Sign;
}

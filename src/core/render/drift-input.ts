import type { Fleet } from "../fleet/fleet.ts";
import type { Drift } from "../plan/drift.ts";
import type { Sign } from "./marker.ts";
import type { Place } from "./place.ts";

/** Everything the drift issue says. */
export interface DriftInput {
  /** `number` is the issue, 0 before there is one; `headSha` and `baseSha` the commit that was applied last. */
  readonly place: Place;
  readonly drift: Drift;
  readonly fleet: Fleet;
  /** When it was first seen and when it was looked at last, milliseconds since the epoch. */
  readonly since: number;
  readonly at: number;
  /** What accepts what applying would do; null: none is offered. */
  readonly digest: string | null;
  /** Whether commands in comments are answered. */
  readonly commands: boolean;
  readonly sign?: Sign;
}

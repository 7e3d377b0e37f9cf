import { everyFleet } from "../../core/render/fleets-input.ts";
import { findOwnComments } from "../../core/render/own-comment.ts";
import type { CommentRecord } from "./ports.ts";
import type { FleetPlace } from "./request.ts";

/** The plan comment as it stood before a command was written: which commits it was about. */
export interface PlanSeen {
  readonly headSha: string;
  readonly baseSha: string;
}

/**
 * What a person had before their eyes, by GitHub's own times. A plan comment edited after the command proves nothing.
 * `accounts`: those that write for us.
 */
export function planSeen(
  comments: readonly CommentRecord[],
  before: CommentRecord,
  accounts: readonly number[],
  { fleetPath, severalFleets }: FleetPlace,
): PlanSeen | null {
  const earlier = comments.filter(
    ({ updatedAt }) => updatedAt <= before.createdAt,
  );
  const own = accounts.flatMap((authorId) =>
    findOwnComments(earlier, {
      authorId,
      kind: "plan",
      // Of several fleets one comment shows all.
      fleet: severalFleets ? everyFleet : fleetPath,
      pr: before.number,
    }),
  );
  const marker = own[0]?.marker;
  return marker === undefined
    ? null
    : { headSha: marker.head, baseSha: marker.base };
}

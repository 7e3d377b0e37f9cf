import { everyFleet } from "../../core/render/fleets-input.ts";
import { editedByHand } from "../../core/render/marker.ts";
import {
  findFurtherComments,
  findOwnComments,
} from "../../core/render/own-comment.ts";
import type { CommentRecord } from "./ports.ts";
import type { FleetPlace } from "./request.ts";

/** The plan comment as it stood before a command was written: which commits it was about. */
export interface PlanSeen {
  readonly headSha: string;
  readonly baseSha: string;
  /** Its words, or those of a further comment of it, are not those we wrote. */
  readonly altered: boolean;
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
  const keys = accounts.map((authorId) => ({
    authorId,
    kind: "plan" as const,
    // Of several fleets one comment shows all.
    fleet: severalFleets ? everyFleet : fleetPath,
    pr: before.number,
  }));
  const own = keys.flatMap((key) => findOwnComments(earlier, key))[0];
  if (own === undefined) return null;
  const parts = keys.flatMap((key) => findFurtherComments(earlier, key));
  const altered = [own, ...parts].some(({ comment, marker }) =>
    editedByHand(comment.body, marker),
  );
  const { head, base } = own.marker;
  return { headSha: head, baseSha: base, altered };
}

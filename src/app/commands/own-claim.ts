import type { LockRecord } from "../../core/lock/lock.ts";
import { lockClaim } from "../../core/lock/lock-claim.ts";
import type { CommandRequest } from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** Whose lock a lock is: that of one comment, whichever run carries it out. */
export function claimOf({ fleet, pointer }: CommandRequest): string {
  return lockClaim({
    repositoryId: fleet.repositoryId,
    fleetPath: fleet.fleetPath,
    by: { kind: "comment", id: pointer.commentId },
  });
}

/** The record a lock of this command holds. */
export function lockRecord(
  kind: LockRecord["kind"],
  reason: string | null,
  { comment }: Asker,
  request: CommandRequest,
  now: number,
): LockRecord {
  return {
    version: 1,
    claim: claimOf(request),
    kind,
    ownerId: comment.authorId,
    ownerLogin: comment.authorLogin,
    number: comment.number,
    commentId: comment.id,
    runId: request.run.id,
    since: now,
    reason,
  };
}

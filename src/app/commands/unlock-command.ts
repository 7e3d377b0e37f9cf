import { decide } from "../../core/gate/decide.ts";
import type { LockState } from "../../core/lock/lock.ts";
import { code, text } from "../../core/render/node.ts";
import type { Accepted } from "./accepted.ts";
import { ended } from "./ended.ts";
import { lockState, releaseLock } from "./fleet-lock.ts";
import { claimOf } from "./own-claim.ts";
import { refuse } from "./refuse.ts";
import { writeReply } from "./reply-once.ts";
import type { CommandOutcome } from "./request.ts";

/** Releases the lock that was read, never another that came meanwhile. @throws ForgeError */
export async function unlockCommand({
  asker,
  facts,
  request,
  ports,
}: Accepted): Promise<CommandOutcome> {
  const { forge } = ports;
  const found = await lockState(request.fleet, claimOf(request), forge);
  const lock = ownedBy(asker.comment.authorId, found);
  const isOld = isLater(lock, asker.comment.id);
  const done = isOld ? { runUrl: null } : null;
  const verdict = decide({ ...facts, lock, done });
  if (verdict.decision !== "proceed")
    return refuse(verdict, asker, request, ports);
  if (lock.kind === "free") {
    const reply = {
      code: "proceed",
      sentence: [text("Nothing is locked.")],
      next: [text("To hold all applies, comment "), code("/lock"), text(".")],
    } as const;
    const replyUrl = await writeReply(
      asker,
      { ...reply, verdict: "Nothing to do." },
      request,
      ports,
    );
    return ended("proceed", "proceed", {
      replyUrl,
      title: "Nothing is locked.",
    });
  }
  const { commit } = lock;
  const released =
    commit === null
      ? "moved"
      : await releaseLock(request.fleet, { commit }, forge);
  if (released === "moved") {
    const now = await lockState(request.fleet, claimOf(request), forge);
    const refusal = decide({
      ...facts,
      lock: now.kind === "free" ? found : now,
    });
    return refuse(refusal, asker, request, ports);
  }
  await forge.conversations.react(asker.comment.id, "+1");
  return ended("proceed", "proceed", { title: "The fleet is unlocked." });
}

/** A lock taken after the comment cannot be what it meant: the comment is being run a second time. */
function isLater(lock: LockState, commentId: number): boolean {
  const known = lock.kind === "mine" || lock.kind === "held";
  return known && lock.record.commentId > commentId;
}

/** Who took it may release it, from whichever comment. */
function ownedBy(authorId: number, lock: LockState): LockState {
  return lock.kind === "held" && lock.record.ownerId === authorId
    ? { ...lock, kind: "mine" }
    : lock;
}

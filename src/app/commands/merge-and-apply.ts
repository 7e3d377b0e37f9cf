import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import type { Accepted } from "./accepted.ts";
import { releaseLock, takeLock } from "./fleet-lock.ts";
import { giveBack } from "./give-back.ts";
import { notMerged } from "./not-merged.ts";
import { lockRecord } from "./own-claim.ts";
import type { MergeResult, PullForMerge } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";
import { handOn } from "./start-apply.ts";

/** Takes the lock, merges exactly the head that was judged, and hands the apply on. @throws ForgeError */
export async function mergeAndApply(
  pull: PullForMerge,
  facts: GateFacts,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, request, ports } = accepted;
  const { forge, clock } = ports;
  const record = lockRecord("apply", null, asker, request, clock.now());
  const lock = await takeLock(request.fleet, record, forge);
  if (lock.kind !== "mine")
    return refuse(decide({ ...facts, lock }), asker, request, ports);
  const merged = await mergeOrUnlock(pull, lock, accepted);
  // From here on nothing may fail: what is merged is applied.
  if (merged.kind === "merged") return handOn(accepted);
  await releaseLock(request.fleet, lock, forge);
  return refuse(notMerged(merged, facts), asker, request, ports);
}

/** This run hands nothing on when the merge is not known to be done. */
async function mergeOrUnlock(
  pull: PullForMerge,
  lock: { readonly commit: string },
  accepted: Accepted,
): Promise<MergeResult> {
  const { merging } = accepted.ports.forge;
  try {
    return await merging.merge(pull.number, pull.headSha);
  } catch (error) {
    await giveBack(lock, accepted);
    throw error;
  }
}

import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import { releaseLock, takeLock } from "./fleet-lock.ts";
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
  const seen = facts.pull;
  if (seen === null) throw new TypeError("only a pull request is merged");
  const refusal = decide({
    ...facts,
    pull:
      merged.kind === "head_moved"
        ? { ...seen, headMoved: true }
        : { ...seen, mergeable: "conflict" },
  });
  return refuse(refusal, asker, request, ports);
}

/** This run hands nothing on when the merge is not known to be done, so its lock would only be in the next one's way. */
async function mergeOrUnlock(
  pull: PullForMerge,
  lock: { readonly commit: string },
  { request: { fleet }, ports: { forge, log } }: Accepted,
): Promise<MergeResult> {
  try {
    return await forge.merging.merge(pull.number, pull.headSha);
  } catch (error) {
    try {
      await releaseLock(fleet, lock, forge);
    } catch (kept) {
      if (!(kept instanceof ForgeError)) throw kept;
      log.warning(`The fleet's lock was not given back. ${kept.message}`);
    }
    throw error;
  }
}

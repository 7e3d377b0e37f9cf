import { decide } from "../../core/gate/decide.ts";
import type { Accepted } from "./carry-out.ts";
import { ended } from "./ended.ts";
import { takeLock } from "./fleet-lock.ts";
import { lockRecord } from "./own-claim.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";

/** Takes the lock and hands the apply on to the homelab. @throws ForgeError */
export async function startApply(accepted: Accepted): Promise<CommandOutcome> {
  const { asker, facts, request, ports } = accepted;
  const { forge, clock } = ports;
  const record = lockRecord("apply", null, asker, request, clock.now());
  const lock = await takeLock(request.fleet, record, forge);
  if (lock.kind !== "mine")
    return refuse(decide({ ...facts, lock }), asker, request, ports);
  await forge.conversations.react(asker.comment.id, "rocket");
  return ended("proceed", "proceed", {
    title: "The apply begins.",
    work: { kind: "apply", number: asker.comment.number },
  });
}

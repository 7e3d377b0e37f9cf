import { decide } from "../../core/gate/decide.ts";
import type { Accepted } from "./accepted.ts";
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
  return handOn(accepted);
}

/** The lock is ours: what is left is the homelab's. Nothing here can fail. */
export async function handOn({
  asker: { comment },
  ports: { forge },
}: Accepted): Promise<CommandOutcome> {
  await forge.conversations.react(comment.id, "rocket");
  return ended("proceed", "proceed", {
    title: "The apply begins.",
    work: { kind: "apply", number: comment.number },
  });
}

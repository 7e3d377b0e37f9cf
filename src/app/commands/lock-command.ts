import { decide } from "../../core/gate/decide.ts";
import type { Accepted } from "./accepted.ts";
import { ended } from "./ended.ts";
import { lockState, takeLock } from "./fleet-lock.ts";
import { claimOf, lockRecord } from "./own-claim.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";

/** Holds every apply until somebody releases it. Saying it twice is the same as once. @throws ForgeError */
export async function lockCommand(
  reason: string | null,
  { asker, facts, request, ports }: Accepted,
): Promise<CommandOutcome> {
  const { forge, clock } = ports;
  const record = lockRecord("hold", reason, asker, request, clock.now());
  const found = await lockState(request.fleet, claimOf(request), forge);
  const lock =
    found.kind === "free"
      ? await takeLock(request.fleet, record, forge)
      : found;
  const verdict = decide({ ...facts, lock });
  if (verdict.decision !== "proceed")
    return refuse(verdict, asker, request, ports);
  await forge.conversations.react(asker.comment.id, "+1");
  return ended("proceed", "proceed", { title: "The fleet is locked." });
}

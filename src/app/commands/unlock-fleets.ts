import type { ListedFleet } from "../../core/fleets/fleet-list.ts";
import type { LockState } from "../../core/lock/lock.ts";
import type { Accepted } from "./accepted.ts";
import { everyOne } from "./every-one.ts";
import { lockState } from "./fleet-lock.ts";
import type { CommandOutcome } from "./request.ts";
import { unclear } from "./unclear.ts";

/**
 * Gives back what one command locked. Locks of more than one are not released by one word: who means the lock of an apply that
 * died must not let go another's hold. @throws ForgeError
 */
export async function unlockFleets(
  fleets: readonly ListedFleet[],
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { forge } = accepted.ports;
  const locked: ListedFleet[] = [];
  const origins = new Set<string>();
  for (const fleet of fleets) {
    const lock = await lockState({ fleetPath: fleet.path }, noClaim, forge);
    if (lock.kind === "free") continue;
    locked.push(fleet);
    origins.add(originOf(lock, fleet));
  }
  if (origins.size > 1)
    return unclear(
      {
        names: locked.map(({ name }) => name),
        instead: locked.map(({ name }) => `/unlock ${name}`),
      },
      accepted,
    );
  // One of them, where none is locked, says so.
  const meant = locked.length > 0 ? locked : fleets.slice(0, 1);
  return everyOne({ name: "unlock" }, meant, accepted);
}

/** Nobody's. */
const noClaim = "";

/** The same for locks that one comment or one push took. What nobody understands is of its own kind. */
function originOf(lock: LockState, { path }: ListedFleet): string {
  if (lock.kind !== "held" && lock.kind !== "mine") return path;
  const { kind, ownerId, commentId, runId } = lock.record;
  return [kind, ownerId, commentId, commentId === 0 ? runId : 0].join();
}

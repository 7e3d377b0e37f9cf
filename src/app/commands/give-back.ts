import { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import { releaseLock } from "./fleet-lock.ts";

/** A run that hands nothing on gives its lock back, which would only be in the next one's way. One that stays is told in the log. */
export async function giveBack(
  lock: { readonly commit: string },
  { request: { fleet }, ports: { forge, log } }: Accepted,
): Promise<void> {
  try {
    await releaseLock(fleet, lock, forge);
  } catch (kept) {
    if (!(kept instanceof ForgeError)) throw kept;
    log.warning(`The fleet's lock was not given back. ${kept.message}`);
  }
}

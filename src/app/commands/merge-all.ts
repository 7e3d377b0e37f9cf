import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import type { Verdict } from "../../core/gate/verdict.ts";
import type { Accepted } from "./accepted.ts";
import { takeLock } from "./fleet-lock.ts";
import { giveBack } from "./give-back.ts";
import { notMerged } from "./not-merged.ts";
import { lockRecord } from "./own-claim.ts";
import type { MergeResult } from "./ports.ts";
import type { PullToMerge } from "./pull-to-merge.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";
import { handOn } from "./start-apply.ts";

/** One of the fleets a pull request touches, and what its gate said. */
export interface FleetLook {
  readonly of: Accepted;
  readonly found: PullToMerge;
  readonly facts: GateFacts;
  readonly verdict: Verdict;
}

/** All locks or none, then the one merge. @throws ForgeError; no lock is kept then, unless GitHub does not give it back */
export async function mergeAll(
  looks: readonly FleetLook[],
  accepted: Accepted,
): Promise<CommandOutcome> {
  const [first] = looks;
  if (first === undefined) throw new TypeError("a fleet is touched");
  const held: Held[] = [];
  try {
    const refusal =
      (await takeAll(looks, held, accepted)) ??
      refusalAfter(await mergeOf(first, accepted), first);
    // From here on nothing may fail: what is merged is applied.
    if (refusal === null) return handOn(accepted);
    await releaseAll(held);
    return refuse(
      refusal.verdict,
      accepted.asker,
      refusal.of.request,
      accepted.ports,
    );
  } catch (error) {
    await releaseAll(held);
    throw error;
  }
}

interface Held {
  readonly of: Accepted;
  readonly commit: string;
}

interface Refusal {
  readonly of: Accepted;
  readonly verdict: Verdict;
}

/** null: all are ours, and stand in `held`. */
async function takeAll(
  looks: readonly FleetLook[],
  held: Held[],
  { asker, ports }: Accepted,
): Promise<Refusal | null> {
  for (const { of, facts } of looks) {
    const now = ports.clock.now();
    const record = lockRecord("apply", null, asker, of.request, now);
    const lock = await takeLock(of.request.fleet, record, ports.forge);
    if (lock.kind !== "mine")
      return { of, verdict: decide({ ...facts, lock }) };
    held.push({ of, commit: lock.commit });
  }
  return null;
}

function mergeOf(
  { found: { pull } }: FleetLook,
  { ports: { forge } }: Accepted,
): Promise<MergeResult> {
  return forge.merging.merge(pull.number, pull.headSha);
}

function refusalAfter(
  merged: MergeResult,
  { of, facts }: FleetLook,
): Refusal | null {
  if (merged.kind === "merged") return null;
  return { of, verdict: notMerged(merged, facts) };
}

/** Each by itself: one that stays keeps no other. */
async function releaseAll(held: Held[]): Promise<void> {
  for (const { of, commit } of held.splice(0)) await giveBack({ commit }, of);
}

import type { Outcome } from "../core/outcome.ts";
import { utcMinute } from "../core/render/utc.ts";
import type { ApplyRequest } from "./apply-request.ts";
import { ForgeError } from "./ports.ts";

const again =
  "Comment `/unlock` when the reason is gone, then `/apply`: what is left is done.";

/** A locked fleet is not touched, and a lock nobody understands locks. */
export async function refusedByLock({
  lock,
}: ApplyRequest): Promise<Outcome | null> {
  const state = await asked(lock);
  switch (state.kind) {
    case "free":
    case "mine":
      return null;
    case "held": {
      const { ownerLogin, since, reason } = state.record;
      const why = reason === null ? "" : `: \`${reason}\``;
      return failed(
        `The fleet is locked by \`${ownerLogin}\` since ${utcMinute(since)}${why}.`,
        again,
      );
    }
    case "ambiguous":
      return failed(
        "The fleet's lock cannot be read, so it counts as locked.",
        again,
      );
    case "unknown":
      return failed(state.error.message, state.error.advice);
  }
}

async function asked(lock: ApplyRequest["lock"]) {
  try {
    return lock === undefined ? ({ kind: "free" } as const) : await lock();
  } catch (error) {
    if (error instanceof ForgeError) return { kind: "unknown", error } as const;
    throw error;
  }
}

function failed(reason: string, advice: string): Outcome {
  return { phase: "failed", reason, advice, log: [] };
}

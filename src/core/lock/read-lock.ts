import * as v from "valibot";
import type { LockState } from "./lock.ts";
import { lockSchema } from "./lock-schema.ts";

const mostBytes = 4_096;

/** How a lock stands for one claim. `content`: bytes of its file; null: it has none. Never throws. */
export function readLock(
  commit: string,
  content: Uint8Array | null,
  claim: string,
): LockState {
  const parsed = v.safeParse(lockSchema, parse(content));
  if (!parsed.success) return { kind: "ambiguous", commit };
  const record = parsed.output;
  return {
    kind: record.claim === claim ? "mine" : "held",
    record,
    commit,
  };
}

function parse(content: Uint8Array | null): unknown {
  if (content === null || content.length > mostBytes) return null;
  try {
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(content),
    );
  } catch {
    return null;
  }
}

import * as v from "valibot";
import type { LockRecord, LockState } from "./lock.ts";
import { lockSchema } from "./lock-schema.ts";
import { writeLock } from "./write-lock.ts";

const mostBytes = 4_096;

/**
 * How a lock stands for one claim. `content`: bytes of its file; null: it has none. What is not byte for byte as `writeLock`
 * writes it is not understood. Never throws.
 */
export function readLock(
  commit: string,
  content: Uint8Array | null,
  claim: string,
): LockState {
  const record = recordOf(content);
  if (record === null) return { kind: "ambiguous", commit };
  return { kind: record.claim === claim ? "mine" : "held", record, commit };
}

function recordOf(content: Uint8Array | null): LockRecord | null {
  if (content === null || content.length > mostBytes) return null;
  const text = textOf(content);
  const parsed = v.safeParse(lockSchema, parse(text));
  return parsed.success && writeLock(parsed.output) === text
    ? parsed.output
    : null;
}

/** Bytes that are no UTF-8 come back as another text, and that is none we wrote. */
function textOf(content: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

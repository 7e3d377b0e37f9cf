import { canonicalJson } from "../fleet/canonical-json.ts";
import type { LockRecord } from "./lock.ts";

/** The text of `lock.json`. */
export function writeLock(record: LockRecord): string {
  return `${canonicalJson({ ...record })}\n`;
}

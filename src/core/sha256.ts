import { createHash } from "node:crypto";

/** 64 lower-case hex digits over bytes; a text counts as its UTF-8. */
export function sha256(what: string | Uint8Array): string {
  return createHash("sha256").update(what).digest("hex");
}

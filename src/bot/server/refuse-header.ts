import type { IncomingMessage } from "node:http";
import type { Outcome } from "./outcome.ts";

export const webhookPath = "/webhooks";

const json = /^application\/json(?: *; *charset="?utf-8"?)?$/i;

/** What can be refused before a byte of the body is read, in the order of the rules; null: read on. */
export function refuseHeader(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  bodyBytes: number,
): Outcome | null {
  if (method !== "POST") return "wrong_method";
  if (!json.test(headers["content-type"] ?? "")) return "wrong_type";
  if ((headers["content-encoding"] ?? "identity") !== "identity")
    return "wrong_type";
  return Number(headers["content-length"] ?? 0) > bodyBytes ? "too_long" : null;
}

import type { Duplex } from "node:stream";
import type { Metrics } from "./metrics.ts";
import { type Outcome, outcomes } from "./outcome.ts";

/** What the HTTP parser throws out. @see https://nodejs.org/api/http.html#event-clienterror */
const byCode: ReadonlyMap<string, Outcome> = new Map<string, Outcome>([
  ["ERR_HTTP_REQUEST_TIMEOUT", "too_slow"],
  ["HPE_HEADER_OVERFLOW", "header_too_long"],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", "too_long"],
  ["ECONNRESET", "aborted"],
  ["EPIPE", "aborted"],
]);

/** Answers what is no HTTP, or too slow or too much of it, with a bare status, and hangs up. */
export function refuseBroken(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  metrics: Metrics,
): void {
  const outcome = byCode.get(error.code ?? "") ?? "malformed";
  metrics.count(outcome);
  if (outcome === "aborted" || !socket.writable) socket.destroy();
  else
    socket.end(
      `HTTP/1.1 ${outcomes[outcome]} \r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      () => socket.destroy(),
    );
}

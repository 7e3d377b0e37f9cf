import type { IncomingMessage } from "node:http";

export type Body =
  | { readonly kind: "whole"; readonly bytes: Buffer }
  | { readonly kind: "too_long" | "too_slow" | "aborted" };

/** The raw bytes of a body, counted while they come: what is declared is no promise. Stops reading at the first byte too many. */
export function readBody(
  request: IncomingMessage,
  limits: { readonly bodyBytes: number; readonly bodyMs: number },
): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (body: Body): void => {
      clearTimeout(timer);
      request.off("data", take).off("end", whole);
      request.off("close", aborted).off("error", aborted);
      // Whatever still happens to this connection is nobody's business any more.
      request.on("error", () => {}).pause();
      resolve(body);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limits.bodyBytes) end({ kind: "too_long" });
      else chunks.push(chunk);
    };
    const whole = (): void =>
      end({ kind: "whole", bytes: Buffer.concat(chunks) });
    const aborted = (): void => end({ kind: "aborted" });
    const timer = setTimeout(() => end({ kind: "too_slow" }), limits.bodyMs);
    request.on("data", take).on("end", whole);
    request.on("close", aborted).on("error", aborted);
  });
}

import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { stylesheet } from "../../core/status-page/stylesheet.ts";
import type { Outcome } from "./outcome.ts";
import { presentedToken } from "./presented-token.ts";
import { createTries } from "./tries.ts";

export const statusPath = "/status";

export interface StatusOptions {
  readonly token: string;
  /** The page, made anew. */
  readonly page: () => Promise<string>;
  readonly clock: { readonly now: () => number };
}

/** The status page's door: answers by itself with the page, or tells how the request is to be refused. */
export type StatusDoor = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<Outcome | null>;

const challenge = 'Basic realm="homelab-fleet status", charset="UTF-8"';
const styleHash = digest(stylesheet).toString("base64");

/** Nothing is loaded, run, sent, framed, stored or told to other sites. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

export function createStatusDoor({
  token,
  page,
  clock,
}: StatusOptions): StatusDoor {
  const expected = digest(token);
  const tried = createTries(
    (shown) => timingSafeEqual(digest(shown), expected),
    () => clock.now(),
  );
  return async (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      return "wrong_method";
    }
    const shown = presentedToken(request.headersDistinct["authorization"]);
    const outcome = shown === null ? "wrong" : tried(shown);
    if (outcome === "too_many") {
      response.setHeader("retry-after", 60);
      return "too_many_tries";
    }
    if (outcome === "wrong") {
      response.setHeader("www-authenticate", challenge);
      return "no_token";
    }
    const html = Buffer.from(await page());
    response.writeHead(200, { ...headers, "content-length": html.length });
    response.end(html);
    return null;
  };
}

/** Of one length whatever was shown, so that comparing tells nothing of it. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

import type { Account } from "./account.ts";
import type { Hub } from "./correction.ts";
import { type Ask, type Reply, refuse } from "./exchange.ts";
import type { Tokens } from "./tokens.ts";

/** Who asks, and the token emulate is to see; both undefined for nobody. */
export interface Asker {
  readonly account: Account | undefined;
  readonly upstream: string | undefined;
}

/** An unknown token is refused everywhere, also where nobody needs one. emulate takes it for its first account. */
export async function authenticate(
  hub: Hub,
  tokens: Tokens,
  ask: Ask,
): Promise<Asker | Reply> {
  const header = ask.headers["authorization"];
  if (header === undefined) return { account: undefined, upstream: undefined };
  const token = tokenIn(header);
  const known = tokens.find(token);
  if (known) return known;
  // An App speaking for itself signs its own token; emulate checks the signature.
  if (token.startsWith("eyJ") && (await isApp(hub, ask, token))) {
    return { account: undefined, upstream: token };
  }
  return refuse(401, "Bad credentials");
}

async function isApp(hub: Hub, ask: Ask, token: string): Promise<boolean> {
  const own = { ...ask, method: "GET", path: "/app", body: Buffer.alloc(0) };
  return (await hub.upstream.forward(own, token)).status === 200;
}

/** The token of an Authorization header; empty for none. */
export function tokenIn(header: string | undefined): string {
  return (header ?? "").replace(/^(bearer|token)\s+/i, "").trim();
}

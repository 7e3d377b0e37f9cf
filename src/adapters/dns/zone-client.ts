import { isIPv6 } from "node:net";
import type { LookupResult, UpdateCheck, ZoneServer } from "../../app/ports.ts";
import type { Patience } from "./ask.ts";
import { addressOf, findAuthorities, servesZone } from "./authorities.ts";
import { checkUpdate } from "./check-update.ts";
import type { Endpoint } from "./exchange.ts";
import { lookupAddresses } from "./lookup.ts";
import type { TsigKey } from "./tsig-key.ts";
import { canonicalName } from "./wire/name.ts";
import { isTsigAlgorithm } from "./wire/tsig.ts";

export interface ZoneClientOptions {
  /** Address or name of the server that takes updates. */
  readonly server: string;
  readonly port: number;
  /** With or without trailing dot. */
  readonly zone: string;
  /** Without a key, updates are tried unsigned. */
  readonly key?: TsigKey | undefined;
  /** Milliseconds for each try, default 2000. */
  readonly timeout?: number | undefined;
  /** Tries by UDP, default 3. */
  readonly tries?: number | undefined;
  /** Milliseconds since the epoch; default the machine's clock. */
  readonly now?: (() => number) | undefined;
}

/** Speaks to the zone's own server. Nothing throws for what a server says or leaves unsaid: it is in the results. */
export function createZoneClient(options: ZoneClientOptions): ZoneServer {
  const zone = canonicalName(options.zone);
  const patience: Patience = {
    timeout: options.timeout ?? 2000,
    tries: options.tries ?? 3,
  };
  const configured = { host: options.server, port: options.port };
  const now = options.now ?? Date.now;

  async function authorities(): Promise<readonly string[]> {
    return (await findAuthorities(configured, zone, patience)).map(
      printEndpoint,
    );
  }

  async function lookup(
    name: string,
    authority?: string,
  ): Promise<LookupResult> {
    const server = authority === undefined ? configured : parse(authority);
    const host = await addressOf(server.host);
    return lookupAddresses({ ...server, host }, name, patience);
  }

  async function check(): Promise<UpdateCheck> {
    const key = options.key ?? null;
    if (key !== null && !isTsigAlgorithm(key.algorithm))
      return { kind: "rejected", reason: "bad_key" };
    const server = { ...configured, host: await addressOf(configured.host) };
    const seconds = Math.floor(now() / 1000);
    const { timeout } = patience;
    const result = await checkUpdate({
      server,
      zone,
      key,
      timeout,
      now: seconds,
    });
    // Knot says NOTAUTH also to a key that may not update the zone; whether the zone is there tells the two apart.
    return result.kind === "rejected" &&
      result.reason === "not_zone" &&
      (await servesZone(server, zone, patience))
      ? { kind: "rejected", reason: "refused" }
      : result;
  }

  return { authorities, lookup, checkUpdate: check };
}

function printEndpoint({ host, port }: Endpoint): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

function parse(authority: string): Endpoint {
  const colon = authority.lastIndexOf(":");
  const host = authority.slice(0, colon).replace(/^\[(.*)\]$/, "$1");
  return { host, port: Number(authority.slice(colon + 1)) };
}

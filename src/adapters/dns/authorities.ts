import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { ask, type Patience } from "./ask.ts";
import type { Endpoint } from "./exchange.ts";
import { lookupAddresses } from "./lookup.ts";
import { canonicalName } from "./wire/name.ts";
import { rrType } from "./wire/numbers.ts";
import { decodeNameRdata } from "./wire/rdata.ts";

/** Where the zone's servers listen, other than the configured one: the port every resolver asks. */
const domainPort = 53;

/**
 * Every server that answers for the zone: the configured one, then the addresses of the zone's NS records. A name server
 * whose address nobody knows is left out, and one at the configured server's address is that server, on its own port.
 */
export async function findAuthorities(
  configured: Endpoint,
  zone: string,
  patience: Patience,
): Promise<readonly Endpoint[]> {
  const first = { ...configured, host: await addressOf(configured.host) };
  const found = await Promise.all(
    (await nameServers(first, zone, patience)).map((name) =>
      addressesOf(first, zone, name, patience),
    ),
  );
  const others = [...new Set(found.flat())].filter((it) => it !== first.host);
  return [first, ...others.map((host) => ({ host, port: domainPort }))];
}

/** The configured server may be given by name; a name that does not resolve stays, and asking it fails as unreachable. */
export async function addressOf(host: string): Promise<string> {
  if (isIP(host) !== 0) return host;
  try {
    return (await lookup(host, { family: 4 })).address;
  } catch {
    return host;
  }
}

/** Whether the server itself holds the zone. */
export async function servesZone(
  server: Endpoint,
  zone: string,
  patience: Patience,
): Promise<boolean> {
  const answer = await ask(server, zone, rrType.SOA, patience);
  if (answer.kind === "failed" || !answer.message.authoritative) return false;
  return answer.message.answers.some((record) => record.type === rrType.SOA);
}

async function nameServers(
  server: Endpoint,
  zone: string,
  patience: Patience,
): Promise<readonly string[]> {
  const answer = await ask(server, zone, rrType.NS, patience);
  if (answer.kind === "failed") return [];
  return answer.message.answers
    .filter((record) => record.type === rrType.NS)
    .map((record) => canonicalName(decodeNameRdata(record.rdata)))
    .toSorted();
}

async function addressesOf(
  server: Endpoint,
  zone: string,
  name: string,
  patience: Patience,
): Promise<readonly string[]> {
  if (name === zone || name.endsWith(`.${zone}`)) {
    const found = await lookupAddresses(server, name, patience);
    return found.kind === "answer" ? found.addresses : [];
  }
  const address = await addressOf(name);
  return isIP(address) === 0 ? [] : [address];
}

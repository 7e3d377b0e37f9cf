import { encodeName } from "../../adapters/dns/wire/name.ts";
import { rrType } from "../../adapters/dns/wire/numbers.ts";
import {
  decodeSoa,
  encodeA,
  encodeSoa,
} from "../../adapters/dns/wire/rdata.ts";

/** Records of one name and type; `rdata` as bytes, no two the same. `ttl` in seconds. */
export interface RecordSet {
  readonly type: number;
  readonly ttl: number;
  readonly rdata: readonly Uint8Array[];
}

/** Canonical names to their record sets by type. A new map is made for an update, so a refused one leaves no trace. */
export type ZoneContents = ReadonlyMap<string, ReadonlyMap<number, RecordSet>>;

/** A new zone: SOA, one NS record that points at this machine. */
export function newZone(zone: string): ZoneContents {
  const server = `ns.${zone}`;
  const soa = encodeSoa({
    primary: server,
    mailbox: `hostmaster.${zone}`,
    serial: 1,
    refresh: 3600,
    retry: 600,
    expire: 604800,
    minimum: 5,
  });
  const sets: readonly (readonly [string, RecordSet])[] = [
    [zone, { type: rrType.SOA, ttl: 300, rdata: [soa] }],
    [zone, { type: rrType.NS, ttl: 300, rdata: [encodeName(server)] }],
    [server, { type: rrType.A, ttl: 300, rdata: [encodeA("127.0.0.1")] }],
  ];
  const empty: ZoneContents = new Map();
  return sets.reduce(
    (contents, [name, set]) => withRecordSet(contents, name, set),
    empty,
  );
}

export function recordSet(
  contents: ZoneContents,
  name: string,
  type: number,
): RecordSet | undefined {
  return contents.get(name)?.get(type);
}

export function isInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** The set put in place of the one of its name and type; without records, that one is removed. */
export function withRecordSet(
  contents: ZoneContents,
  name: string,
  set: RecordSet,
): ZoneContents {
  const sets = new Map(contents.get(name));
  if (set.rdata.length === 0) sets.delete(set.type);
  else sets.set(set.type, set);
  const next = new Map(contents);
  if (sets.size === 0) next.delete(name);
  else next.set(name, sets);
  return next;
}

export function serialOf(contents: ZoneContents, zone: string): number {
  const soa = recordSet(contents, zone, rrType.SOA)?.rdata[0];
  return soa === undefined ? 0 : decodeSoa(soa).serial;
}

export function withNextSerial(
  contents: ZoneContents,
  zone: string,
): ZoneContents {
  const set = recordSet(contents, zone, rrType.SOA);
  const [rdata] = set?.rdata ?? [];
  if (set === undefined || rdata === undefined) return contents;
  const soa = decodeSoa(rdata);
  // Serial arithmetic skips 0 (RFC 2136 section 7.11).
  const serial = (soa.serial + 1) % 0x100000000 || 1;
  return withRecordSet(contents, zone, {
    ...set,
    rdata: [encodeSoa({ ...soa, serial })],
  });
}

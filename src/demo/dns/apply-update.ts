import type {
  Message,
  ResourceRecord,
} from "../../adapters/dns/wire/message.ts";
import { canonicalName } from "../../adapters/dns/wire/name.ts";
import { rcode, rrClass, rrType } from "../../adapters/dns/wire/numbers.ts";
import { failedPrerequisite } from "./failed-prerequisite.ts";
import {
  isInZone,
  type RecordSet,
  recordSet,
  withNextSerial,
  withRecordSet,
  type ZoneContents,
} from "./zone-contents.ts";

export interface UpdateOutcome {
  readonly rcode: number;
  /** As before unless the rcode is NOERROR. */
  readonly contents: ZoneContents;
}

/** Types that stand for something else than records of a zone (RFC 2136 section 3.4.1.3). */
const metaTypes: ReadonlySet<number> = new Set([
  rrType.OPT,
  rrType.TSIG,
  rrType.IXFR,
  rrType.AXFR,
  rrType.ANY,
]);

/** One UPDATE: zone, prerequisites, then all of its changes or none (RFC 2136 section 3). */
export function applyUpdate(
  contents: ZoneContents,
  zone: string,
  update: Message,
): UpdateOutcome {
  const [section, ...more] = update.questions;
  const refuse = (code: number) => ({ rcode: code, contents });
  if (section?.type !== rrType.SOA || more.length > 0)
    return refuse(rcode.FORMERR);
  if (canonicalName(section.name) !== zone || section.class !== rrClass.IN)
    return refuse(rcode.NOTAUTH);
  const refused =
    failedPrerequisite(contents, zone, update.answers) ??
    malformed(zone, update.authorities);
  if (refused !== null) return refuse(refused);
  const changed = update.authorities.reduce(
    (now, record) => applyRecord(now, zone, record),
    contents,
  );
  return {
    rcode: rcode.NOERROR,
    contents: changed === contents ? contents : withNextSerial(changed, zone),
  };
}

/** The pre-scan of RFC 2136 section 3.4.1: everything is looked at before anything changes. */
function malformed(
  zone: string,
  records: readonly ResourceRecord[],
): number | null {
  for (const record of records) {
    if (!isInZone(canonicalName(record.name), zone)) return rcode.NOTZONE;
    const meta = metaTypes.has(record.type);
    const empty = record.ttl === 0 && record.rdata.length === 0;
    const good =
      (record.class === rrClass.IN && !meta) ||
      (record.class === rrClass.ANY &&
        empty &&
        (!meta || record.type === rrType.ANY)) ||
      (record.class === rrClass.NONE && record.ttl === 0 && !meta);
    if (!good) return rcode.FORMERR;
  }
  return null;
}

/** RFC 2136 section 3.4.2; the zone's own SOA and its last NS record cannot be deleted. */
function applyRecord(
  contents: ZoneContents,
  zone: string,
  record: ResourceRecord,
): ZoneContents {
  const name = canonicalName(record.name);
  if (record.class === rrClass.IN) return add(contents, name, record);
  const types =
    record.type === rrType.ANY
      ? [...(contents.get(name)?.keys() ?? [])]
      : [record.type];
  return types.reduce((now, type) => {
    const old = recordSet(now, name, type);
    if (old === undefined) return now;
    const keep = old.rdata.filter(
      (rdata) => record.class === rrClass.NONE && !same(rdata, record.rdata),
    );
    const apex = name === zone && (type === rrType.SOA || type === rrType.NS);
    if (keep.length === old.rdata.length || (apex && keep.length === 0))
      return now;
    return withRecordSet(now, name, { ...old, rdata: keep });
  }, contents);
}

function add(
  contents: ZoneContents,
  name: string,
  record: ResourceRecord,
): ZoneContents {
  const old = recordSet(contents, name, record.type);
  const hasAlias = recordSet(contents, name, rrType.CNAME) !== undefined;
  const clash =
    record.type === rrType.CNAME ? contents.has(name) && !hasAlias : hasAlias;
  // An address beside a CNAME, or the other way round, is passed over in silence; a SOA only comes with the zone.
  if (clash || record.type === rrType.SOA) return contents;
  const others = (old?.rdata ?? []).filter(
    (rdata) => record.type !== rrType.CNAME && !same(rdata, record.rdata),
  );
  const set: RecordSet = {
    type: record.type,
    ttl: record.ttl,
    rdata: [...others, record.rdata],
  };
  const known = old?.rdata.some((rdata) => same(rdata, record.rdata));
  if (known === true && old?.ttl === record.ttl) return contents;
  return withRecordSet(contents, name, set);
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

import type { ResourceRecord } from "../../adapters/dns/wire/message.ts";
import { canonicalName } from "../../adapters/dns/wire/name.ts";
import { rcode, rrClass, rrType } from "../../adapters/dns/wire/numbers.ts";
import { isInZone, recordSet, type ZoneContents } from "./zone-contents.ts";

/** The rcode of the first prerequisite that does not hold, or null (RFC 2136 section 3.2). */
export function failedPrerequisite(
  contents: ZoneContents,
  zone: string,
  prerequisites: readonly ResourceRecord[],
): number | null {
  for (const record of prerequisites) {
    const code = failureOf(contents, zone, record);
    if (code !== null) return code;
  }
  return failedValues(contents, prerequisites);
}

function failureOf(
  contents: ZoneContents,
  zone: string,
  record: ResourceRecord,
): number | null {
  const name = canonicalName(record.name);
  if (record.ttl !== 0) return rcode.FORMERR;
  if (!isInZone(name, zone)) return rcode.NOTZONE;
  if (record.class === rrClass.IN)
    return record.type === rrType.ANY ? rcode.FORMERR : null;
  const must = record.class === rrClass.ANY;
  if ((!must && record.class !== rrClass.NONE) || record.rdata.length > 0)
    return rcode.FORMERR;
  if (record.type === rrType.ANY) {
    if (contents.has(name) === must) return null;
    return must ? rcode.NXDOMAIN : rcode.YXDOMAIN;
  }
  const present = recordSet(contents, name, record.type) !== undefined;
  if (present === must) return null;
  return must ? rcode.NXRRSET : rcode.YXRRSET;
}

/** Value-dependent ones: the records named for a name and type must be exactly those that exist. */
function failedValues(
  contents: ZoneContents,
  prerequisites: readonly ResourceRecord[],
): number | null {
  const wanted = new Map<string, Set<string>>();
  for (const record of prerequisites) {
    if (record.class !== rrClass.IN) continue;
    const key = `${record.type} ${canonicalName(record.name)}`;
    const values = wanted.get(key) ?? new Set<string>();
    wanted.set(key, values.add(Buffer.from(record.rdata).toString("hex")));
  }
  for (const [key, values] of wanted) {
    const space = key.indexOf(" ");
    const type = Number(key.slice(0, space));
    const set = recordSet(contents, key.slice(space + 1), type);
    const found = (set?.rdata ?? []).map((it) =>
      Buffer.from(it).toString("hex"),
    );
    if (found.length !== values.size || !found.every((it) => values.has(it)))
      return rcode.NXRRSET;
  }
  return null;
}

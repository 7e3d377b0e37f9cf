import type {
  Question,
  ResourceRecord,
} from "../../adapters/dns/wire/message.ts";
import { canonicalName } from "../../adapters/dns/wire/name.ts";
import { rcode, rrClass, rrType } from "../../adapters/dns/wire/numbers.ts";
import { decodeNameRdata, decodeSoa } from "../../adapters/dns/wire/rdata.ts";
import {
  isInZone,
  type RecordSet,
  recordSet,
  type ZoneContents,
} from "./zone-contents.ts";

export interface QueryAnswer {
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly answers: readonly ResourceRecord[];
  readonly authorities: readonly ResourceRecord[];
}

/** Longest chain of CNAME records followed inside the zone. */
const maxHops = 8;

/** What an authoritative server says: RFC 1034 section 4.3.2 for one zone without delegations. */
export function answerQuery(
  contents: ZoneContents,
  zone: string,
  question: Question,
): QueryAnswer {
  const transfer =
    question.type === rrType.AXFR || question.type === rrType.IXFR;
  const asked = canonicalName(question.name);
  if (!isInZone(asked, zone) || question.class !== rrClass.IN || transfer)
    return refusal(rcode.REFUSED);
  const answers: ResourceRecord[] = [];
  let owner = question.name;
  for (let hop = 0; hop <= maxHops; hop += 1) {
    const sets = setsAt(contents, zone, canonicalName(owner));
    if (sets === "no_such_name")
      return answered(rcode.NXDOMAIN, answers, soaOf(contents, zone));
    const alias = sets.get(rrType.CNAME);
    const wanted = [...sets.values()].filter(
      (set) => question.type === rrType.ANY || set.type === question.type,
    );
    answers.push(...wanted.flatMap((set) => recordsOf(owner, set)));
    if (wanted.length > 0) return answered(rcode.NOERROR, answers, []);
    const [target] = alias?.rdata ?? [];
    if (alias === undefined || target === undefined)
      return answered(rcode.NOERROR, answers, soaOf(contents, zone));
    answers.push(...recordsOf(owner, alias));
    owner = decodeNameRdata(target);
    if (!isInZone(canonicalName(owner), zone))
      return answered(rcode.NOERROR, answers, []);
  }
  return refusal(rcode.SERVFAIL);
}

/** The record sets of a name, of the wildcard that covers it, or none: an empty name that has names below it exists. */
function setsAt(
  contents: ZoneContents,
  zone: string,
  name: string,
): ReadonlyMap<number, RecordSet> | "no_such_name" {
  const own = contents.get(name);
  if (own !== undefined) return own;
  if (exists(contents, name)) return new Map();
  let encloser = name;
  while (encloser !== zone && !exists(contents, encloser))
    encloser = encloser.slice(encloser.indexOf(".") + 1);
  return contents.get(`*.${encloser}`) ?? "no_such_name";
}

function exists(contents: ZoneContents, name: string): boolean {
  if (contents.has(name)) return true;
  return [...contents.keys()].some((other) => other.endsWith(`.${name}`));
}

function recordsOf(name: string, set: RecordSet): readonly ResourceRecord[] {
  return set.rdata.map((rdata) => ({
    name,
    type: set.type,
    class: rrClass.IN,
    ttl: set.ttl,
    rdata,
  }));
}

/** With the SOA, whose TTL says how long a "no" may be kept (RFC 2308 section 5). */
function soaOf(contents: ZoneContents, zone: string) {
  const set = recordSet(contents, zone, rrType.SOA);
  const [rdata] = set?.rdata ?? [];
  if (set === undefined || rdata === undefined) return [];
  const ttl = Math.min(set.ttl, decodeSoa(rdata).minimum);
  return recordsOf(zone, { ...set, ttl });
}

function answered(
  code: number,
  answers: readonly ResourceRecord[],
  authorities: readonly ResourceRecord[],
): QueryAnswer {
  return { rcode: code, authoritative: true, answers, authorities };
}

function refusal(code: number): QueryAnswer {
  return { rcode: code, authoritative: false, answers: [], authorities: [] };
}

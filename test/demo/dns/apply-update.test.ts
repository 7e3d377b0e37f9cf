import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResourceRecord } from "../../../src/adapters/dns/wire/message.ts";
import { encodeName } from "../../../src/adapters/dns/wire/name.ts";
import {
  rcode,
  rrClass,
  rrType,
} from "../../../src/adapters/dns/wire/numbers.ts";
import {
  asked,
  ip,
  none,
  ofZone,
  record,
  served,
  updated,
  zone,
} from "./asked-zone.ts";

describe("an update", () => {
  const web = record(`web.${zone}`, rrType.A, { rdata: ip(1) });
  const gone = { class: rrClass.ANY, ttl: 0, rdata: none };
  const absent = { class: rrClass.NONE, ttl: 0, rdata: none };
  const any = (name: string, change: Partial<ResourceRecord>) =>
    record(name, rrType.ANY, change);

  for (const [what, changes, conditions, questions, code] of [
    ["of no zone", [web], [], [], rcode.FORMERR],
    ["of two zones", [web], [], [ofZone, ofZone], rcode.FORMERR],
    [
      "of another zone",
      [web],
      [],
      [{ ...ofZone, name: "other.example" }],
      rcode.NOTAUTH,
    ],
    [
      "of a name elsewhere",
      [{ ...web, name: "web.other.example" }],
      [],
      [ofZone],
      rcode.NOTZONE,
    ],
    [
      "that adds any type",
      [any(web.name, { rdata: ip(1) })],
      [],
      [ofZone],
      rcode.FORMERR,
    ],
    [
      "that deletes with a value that deletes all",
      [{ ...web, class: rrClass.ANY, ttl: 0 }],
      [],
      [ofZone],
      rcode.FORMERR,
    ],
    [
      "that deletes one value with a time",
      [{ ...web, class: rrClass.NONE }],
      [],
      [ofZone],
      rcode.FORMERR,
    ],
    [
      "on a condition with a time",
      [web],
      [record(web.name, rrType.A, { ...gone, ttl: 1 })],
      [ofZone],
      rcode.FORMERR,
    ],
    [
      "on a condition elsewhere",
      [web],
      [record("x.org", rrType.A, gone)],
      [ofZone],
      rcode.NOTZONE,
    ],
    [
      "on any value",
      [web],
      [any(web.name, { ttl: 0 })],
      [ofZone],
      rcode.FORMERR,
    ],
    [
      "on a condition of another class",
      [web],
      [record(web.name, rrType.A, { class: 3, ttl: 0 })],
      [ofZone],
      rcode.FORMERR,
    ],
    [
      "on a name nobody has",
      [web],
      [any(web.name, gone)],
      [ofZone],
      rcode.NXDOMAIN,
    ],
    [
      "on no such name as the zone's",
      [web],
      [any(zone, absent)],
      [ofZone],
      rcode.YXDOMAIN,
    ],
    [
      "on records nobody has",
      [web],
      [record(web.name, rrType.A, gone)],
      [ofZone],
      rcode.NXRRSET,
    ],
    [
      "on no name server of the zone",
      [web],
      [record(zone, rrType.NS, absent)],
      [ofZone],
      rcode.YXRRSET,
    ],
    [
      "on a value nobody has",
      [web],
      [{ ...web, ttl: 0 }],
      [ofZone],
      rcode.NXRRSET,
    ],
  ] as const)
    it(`changes nothing: ${what}`, () => {
      const to = served();
      const before = to.contents;
      assert.equal(updated(to, changes, conditions, questions), code);
      assert.equal(to.contents, before);
    });

  it("is made where its conditions hold, and only once", () => {
    const to = served();
    const free = any(web.name, absent);
    assert.equal(updated(to, [web], [free]), rcode.NOERROR);
    assert.equal(asked(to, web.name).answers, 1);
    assert.equal(updated(to, [web], [free]), rcode.YXDOMAIN);
    const same = { ...web, ttl: 0 };
    const other = { ...web, rdata: ip(2) };
    assert.equal(updated(to, [other], [same]), rcode.NOERROR);
    assert.equal(asked(to, web.name).answers, 2);
    const { contents } = to;
    assert.equal(updated(to, [other]), rcode.NOERROR);
    assert.equal(to.contents, contents);
  });

  it("takes one value, a set or a name away, and never the zone's own", () => {
    const to = served();
    const two = { ...web, rdata: ip(2) };
    updated(to, [web, two]);
    updated(to, [{ ...web, class: rrClass.NONE, ttl: 0 }]);
    assert.equal(asked(to, web.name).answers, 1);
    updated(to, [record(web.name, rrType.TXT, gone)]);
    assert.equal(asked(to, web.name).answers, 1);
    updated(to, [any(web.name, gone)]);
    assert.equal(asked(to, web.name).code, rcode.NXDOMAIN);
    updated(to, [any(zone, gone), any(`none.${zone}`, gone)]);
    assert.equal(asked(to, zone, rrType.SOA).answers, 1);
    assert.equal(asked(to, zone, rrType.NS).answers, 1);
  });

  it("puts no address beside an alias, no alias beside an address, and no second start of authority", () => {
    const to = served();
    const alias = record(`www.${zone}`, rrType.CNAME, {
      rdata: encodeName(web.name),
    });
    updated(to, [web, alias]);
    const { contents } = to;
    updated(to, [
      { ...web, name: alias.name },
      { ...alias, name: web.name },
      record(zone, rrType.SOA, { rdata: ip(1) }),
    ]);
    assert.equal(to.contents, contents);
    updated(to, [{ ...alias, rdata: encodeName(`x.${zone}`) }]);
    assert.equal(asked(to, alias.name, rrType.CNAME).answers, 1);
  });
});

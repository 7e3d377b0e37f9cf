import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encodeMessage } from "../../../src/adapters/dns/wire/message.ts";
import { encodeName } from "../../../src/adapters/dns/wire/name.ts";
import {
  opcode,
  rcode,
  rrClass,
  rrType,
  tsigError,
} from "../../../src/adapters/dns/wire/numbers.ts";
import { signMessage, tsigOf } from "../../../src/adapters/dns/wire/tsig.ts";
import {
  asked,
  ip,
  key,
  message,
  now,
  ofZone,
  record,
  said,
  served,
  updated,
  zone,
} from "./asked-zone.ts";

describe("what is no question to it", () => {
  it("is passed over, or told to be of no form", () => {
    const to = served();
    const reply = encodeMessage(message({ response: true }));
    assert.equal(said(to, reply), null);
    assert.equal(said(to, Uint8Array.of(1, 2, 3)), null);
    const cut = encodeMessage(message({ questions: [ofZone] })).slice(0, 14);
    assert.equal(said(to, cut)?.message.rcode, rcode.FORMERR);
    const odd = cut.slice();
    odd[2] = 0x80;
    assert.equal(said(to, odd), null);
  });

  for (const [what, change, code] of [
    ["another operation", { opcode: 4 }, rcode.NOTIMP],
    ["no question", {}, rcode.FORMERR],
    ["two questions", { questions: [ofZone, ofZone] }, rcode.FORMERR],
    ["an update nobody signed", { opcode: opcode.UPDATE }, rcode.REFUSED],
  ] as const)
    it(`is refused: ${what}`, () => {
      const found = said(served(), encodeMessage(message(change)));
      assert.equal(found?.message.rcode, code);
    });
});

describe("a signature", () => {
  for (const [what, by, at, error] of [
    ["by another key", { ...key, name: "other" }, now, tsigError.BADKEY],
    [
      "by another secret",
      { ...key, secret: "b3RoZXI=" },
      now,
      tsigError.BADSIG,
    ],
    ["of long ago", key, now - 3600, tsigError.BADTIME],
  ] as const)
    it(`${what} is refused, and why is told`, () => {
      const bare = encodeMessage(message({ questions: [ofZone] }));
      const { bytes } = signMessage(bare, by, { now: at });
      const found = said(served(), bytes);
      assert.ok(found !== null);
      assert.equal(found.message.rcode, rcode.NOTAUTH);
      assert.equal(tsigOf(found)?.error, error);
    });
});

describe("a question", () => {
  const alias = (name: string, target: string) =>
    record(name, rrType.CNAME, { rdata: encodeName(target) });

  it("is followed along aliases, as far as the zone goes and not for ever", () => {
    const to = served();
    updated(to, [
      record(`web.${zone}`, rrType.A, { rdata: ip(1) }),
      alias(`www.${zone}`, `web.${zone}`),
      alias(`out.${zone}`, "web.other.example"),
      alias(`lost.${zone}`, `none.${zone}`),
      alias(`a.${zone}`, `b.${zone}`),
      alias(`b.${zone}`, `a.${zone}`),
    ]);
    for (const [name, code, answers] of [
      ["www", rcode.NOERROR, 2],
      ["out", rcode.NOERROR, 1],
      ["lost", rcode.NXDOMAIN, 1],
      ["a", rcode.SERVFAIL, 0],
    ] as const) {
      const found = asked(to, `${name}.${zone}`);
      assert.deepEqual([found.code, found.answers], [code, answers], name);
    }
    assert.equal(asked(to, `web.${zone}`, rrType.ANY).answers, 1);
    assert.equal(asked(to, `web.${zone}`, rrType.TXT).authorities, 1);
    assert.equal(asked(to, "web.other.example").code, rcode.REFUSED);
  });

  it("whose answer is longer than may be sent is told to come by TCP", () => {
    const to = served();
    const web = `web.${zone}`;
    const all = [1, 2, 3, 4, 5, 6, 7, 8].map((last) =>
      record(web, rrType.A, { rdata: ip(last) }),
    );
    updated(to, all);
    const question = { name: web, type: rrType.A, class: rrClass.IN };
    const opt = record("", rrType.OPT, { class: 1232, ttl: 0 });
    const query = message({ questions: [question], additionals: [opt] });
    const found = said(to, encodeMessage(query), 100);
    assert.ok(found !== null);
    assert.equal(found.message.truncated, true);
    assert.equal(found.message.answers.length, 0);
    assert.equal(found.message.additionals.length, 1);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  decodeMessage,
  encodeMessage,
  type Message,
} from "../../../../src/adapters/dns/wire/message.ts";
import { encodeName } from "../../../../src/adapters/dns/wire/name.ts";
import { rrClass, rrType } from "../../../../src/adapters/dns/wire/numbers.ts";
import { WireError } from "../../../../src/adapters/dns/wire/wire-error.ts";
import { runs } from "../../../runs.ts";

const message: Message = {
  id: 4711,
  response: true,
  opcode: 5,
  authoritative: true,
  truncated: false,
  recursionDesired: true,
  rcode: 3,
  questions: [{ name: "Web.home", type: rrType.A, class: rrClass.IN }],
  answers: [
    {
      name: "web.home",
      type: rrType.A,
      class: rrClass.IN,
      ttl: 0xffffffff,
      rdata: Uint8Array.of(10, 0, 0, 1),
    },
  ],
  authorities: [
    {
      name: "home",
      type: rrType.NS,
      class: rrClass.IN,
      ttl: 300,
      rdata: encodeName("ns.home"),
    },
  ],
  additionals: [],
};

describe("DNS messages", () => {
  it("come back as they went", () => {
    const decoded = decodeMessage(encodeMessage(message));
    assert.deepEqual(decoded, { message, tsigAt: null });
  });

  it("write out the names inside old record types", () => {
    // NS record of "a" whose content is a pointer to the question's name.
    const wire = Uint8Array.from([
      ...[0, 1, 0x80, 0, 0, 1, 0, 1, 0, 0, 0, 0],
      ...[1, 97, 0, 0, 2, 0, 1],
      ...[0xc0, 12, 0, 2, 0, 1, 0, 0, 0, 9, 0, 2, 0xc0, 12],
    ]);
    const [record] = decodeMessage(wire).message.answers;
    assert.deepEqual(record?.rdata, encodeName("a"));
  });

  it("are refused with a WireError and nothing else", () => {
    const valid = encodeMessage(message);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.nat(valid.length),
        (noise, at) => {
          for (const bytes of [
            noise,
            Uint8Array.from([...valid.slice(0, at), ...noise]),
          ])
            try {
              decodeMessage(bytes);
            } catch (error) {
              assert.ok(error instanceof WireError);
            }
        },
      ),
      { numRuns: runs(500) },
    );
  });

  it("are refused when bytes are missing or left over", () => {
    const valid = encodeMessage(message);
    assert.throws(() => decodeMessage(valid.slice(0, -1)), WireError);
    assert.throws(
      () => decodeMessage(Uint8Array.from([...valid, 0])),
      WireError,
    );
  });

  it("are refused when a signature is not the last record", () => {
    const tsig = {
      name: "key",
      type: rrType.TSIG,
      class: rrClass.ANY,
      ttl: 0,
      rdata: new Uint8Array(),
    };
    const [other] = message.answers;
    assert.ok(other !== undefined);
    const bytes = encodeMessage({ ...message, additionals: [tsig, other] });
    assert.throws(() => decodeMessage(bytes), WireError);
  });
});

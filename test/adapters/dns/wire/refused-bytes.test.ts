import assert from "node:assert/strict";
import { it } from "node:test";
import { ByteReader } from "../../../../src/adapters/dns/wire/byte-reader.ts";
import {
  decodeMessage,
  encodeMessage,
  type Message,
  type ResourceRecord,
} from "../../../../src/adapters/dns/wire/message.ts";
import {
  encodeName,
  readName,
} from "../../../../src/adapters/dns/wire/name.ts";
import { rrClass, rrType } from "../../../../src/adapters/dns/wire/numbers.ts";
import { encodeA } from "../../../../src/adapters/dns/wire/rdata.ts";
import { signMessage, tsigOf } from "../../../../src/adapters/dns/wire/tsig.ts";
import { WireError } from "../../../../src/adapters/dns/wire/wire-error.ts";

const bare: Message = {
  ...{ id: 1, response: true, opcode: 0, rcode: 0, authoritative: true },
  ...{ truncated: false, recursionDesired: false, questions: [] },
  ...{ answers: [], authorities: [], additionals: [] },
};

const label = [63, ...Array.from({ length: 63 }, () => 0x61)];

for (const [what, read] of [
  [
    "a name of more than 255 bytes",
    [...label, ...label, ...label, ...label, 0],
  ],
  ["a label of an unknown type", [0x40, 0]],
  ["a name that does not end", [1, 0x61]],
  ["a pointer that is cut short", [0xc0]],
] as const)
  it(`${what} is no name`, () => {
    const reader = new ByteReader(Uint8Array.from(read));
    assert.throws(() => readName(reader), WireError);
  });

it("a name that ends beyond what may be read is none", () => {
  const reader = new ByteReader(Uint8Array.of(1, 0x61, 0), 0, 2);
  assert.throws(() => readName(reader), WireError);
});

it("a character no byte holds is no name, and four numbers up to 255 are an address", () => {
  assert.throws(() => encodeName("w\u{1f600}b"), WireError);
  for (const address of ["10.0.0", "10.0.0.256", "10.0.0.x", "a::1"])
    assert.throws(() => encodeA(address), WireError, address);
});

it("the name in a mail exchanger's record is written out", () => {
  const rdata = Uint8Array.of(0, 10, ...encodeName("mail.home"));
  const record = {
    ...{ name: "home", type: rrType.MX, class: rrClass.IN, ttl: 60, rdata },
  };
  const { message } = decodeMessage(
    encodeMessage({ ...bare, answers: [record] }),
  );
  assert.deepEqual(message.answers, [record]);
});

it("bytes after a signature, and one of another class, are none", () => {
  const content = Uint8Array.of(
    ...encodeName("hmac-sha256"),
    ...[0, 0, 0, 0, 0, 0, 1, 44, 0, 0, 0, 1, 0, 0, 0, 0],
  );
  const tsig = {
    ...{ name: "fleet", type: rrType.TSIG, class: rrClass.ANY, ttl: 0 },
    rdata: content,
  };
  const signed = (change: Partial<ResourceRecord>) =>
    decodeMessage(
      encodeMessage({ ...bare, additionals: [{ ...tsig, ...change }] }),
    );
  assert.equal(tsigOf(signed({}))?.keyName, "fleet");
  const longer = Uint8Array.of(...content, 0);
  for (const change of [{ rdata: longer }, { class: rrClass.IN }, { ttl: 1 }])
    assert.throws(() => tsigOf(signed(change)), WireError);
});

it("an algorithm nobody knows signs nothing", () => {
  const key = { name: "fleet", algorithm: "hmac-md4", secret: "c2VjcmV0" };
  assert.throws(
    () => signMessage(encodeMessage(bare), key, { now: 1 }),
    WireError,
  );
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  decodeMessage,
  encodeMessage,
} from "../../../../src/adapters/dns/wire/message.ts";
import {
  signMessage,
  tsigOf,
  verifyMessage,
} from "../../../../src/adapters/dns/wire/tsig.ts";

const key = { name: "Fleet.", algorithm: "HMAC-SHA256.", secret: "c2VjcmV0" };
const now = 1_700_000_000;

const bare = encodeMessage({
  id: 7,
  response: false,
  opcode: 5,
  authoritative: false,
  truncated: false,
  recursionDesired: false,
  rcode: 0,
  questions: [{ name: "home", type: 6, class: 1 }],
  answers: [],
  authorities: [],
  additionals: [],
});

function verdict(
  bytes: Uint8Array,
  options: { key?: typeof key; now?: number } = {},
) {
  const decoded = decodeMessage(bytes);
  const tsig = tsigOf(decoded);
  assert.ok(tsig !== null);
  return verifyMessage(
    bytes,
    decoded,
    tsig,
    options.key ?? key,
    options.now ?? now,
  );
}

describe("transaction signatures", () => {
  const signed = signMessage(bare, key, { now }).bytes;

  it("hold for the message, key and time they were made for", () => {
    assert.equal(verdict(signed), "good");
    assert.equal(verdict(signed, { now: now + 300 }), "good");
  });

  it("do not depend on the case of the key's name", () => {
    assert.equal(verdict(signed, { key: { ...key, name: "fleet" } }), "good");
  });

  it("hold when a forwarder changed the message's id", () => {
    const forwarded = Uint8Array.from([9, 9, ...signed.slice(2)]);
    assert.equal(verdict(forwarded), "good");
  });

  it("fail for another key, another secret, a changed byte, another time", () => {
    assert.equal(verdict(signed, { key: { ...key, name: "x" } }), "bad_key");
    assert.equal(
      verdict(signed, { key: { ...key, secret: "b3RoZXI=" } }),
      "bad_signature",
    );
    const changed = Uint8Array.from(signed);
    changed[3] = 1;
    assert.equal(verdict(changed), "bad_signature");
    assert.equal(verdict(signed, { now: now + 301 }), "bad_time");
    assert.equal(verdict(signed, { now: now - 301 }), "bad_time");
  });

  it("of an answer cover the question's signature", () => {
    const { mac } = signMessage(bare, key, { now });
    const answer = signMessage(bare, key, { now, requestMac: mac }).bytes;
    const decoded = decodeMessage(answer);
    const tsig = tsigOf(decoded);
    assert.ok(tsig !== null);
    assert.equal(verifyMessage(answer, decoded, tsig, key, now, mac), "good");
    assert.equal(
      verifyMessage(answer, decoded, tsig, key, now),
      "bad_signature",
    );
  });
});

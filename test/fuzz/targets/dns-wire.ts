import assert from "node:assert/strict";
import {
  type Decoded,
  decodeMessage,
  encodeMessage,
} from "../../../src/adapters/dns/wire/message.ts";
import {
  signMessage,
  type Tsig,
  tsigOf,
  verifyMessage,
} from "../../../src/adapters/dns/wire/tsig.ts";
import { WireError } from "../../../src/adapters/dns/wire/wire-error.ts";
import type { FuzzTarget } from "../target.ts";

const key = {
  name: "fleet.",
  algorithm: "hmac-sha256",
  secret: "c2VjcmV0IGZvciB0ZXN0cyBvbmx5",
};
const now = 1_700_000_000;

export const dnsWire: FuzzTarget = {
  name: "dns-wire",
  reads: "a DNS message",
  holds:
    "a message or a `WireError`; what was read is written and read as the same; a signature of ours verifies, and no message with another byte does",
  words: [
    "\u0003www\u0000",
    "\u0000\u0001\u0000\u0001",
    "\u0000\u00fa\u0000\u00ff",
  ],
  large: (bytes) => manyQuestions(Math.min(bytes, 60_000)),
  check(bytes) {
    const decoded = wire(() => decodeMessage(bytes));
    if (decoded === null) return;
    const tsig = wire(() => tsigOf(decoded));
    if (tsig !== null) assertForeign(bytes, decoded, tsig);
    const again = encodeMessage(decoded.message);
    assert.deepEqual(decodeMessage(again).message, decoded.message);
    if (decoded.tsigAt === null && decoded.message.additionals.length < 0xffff)
      assertSigned(again);
  },
};

/** null for the one error that bytes may cause. */
function wire<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

function assertForeign(bytes: Uint8Array, decoded: Decoded, tsig: Tsig): void {
  const other = { ...key, secret: "YW5vdGhlciBzZWNyZXQgYWx0b2dldGhlcg==" };
  const verdict = verifyMessage(bytes, decoded, tsig, other, now);
  assert.notEqual(verdict, "good");
}

function assertSigned(message: Uint8Array): void {
  const { bytes } = signMessage(message, key, { now });
  const verdict = (given: Uint8Array) => {
    const decoded = wire(() => decodeMessage(given));
    const tsig = decoded === null ? null : wire(() => tsigOf(decoded));
    if (decoded === null || tsig === null) return "no message";
    return verifyMessage(given, decoded, tsig, key, now + 1);
  };
  assert.equal(verdict(bytes), "good");
  const changed = Uint8Array.from(bytes);
  const at = message.length % 7 === 0 ? 2 : message.length - 1;
  changed[at] = (changed[at] ?? 0) ^ 0x10;
  assert.notEqual(verdict(changed), "good");
}

/** One name and many pointers to it. */
function manyQuestions(bytes: number): Uint8Array {
  const label = [1, 97];
  const name = [...label, ...label, ...label, ...label, 0];
  const count = Math.floor((bytes - 12 - name.length - 4) / 6);
  const head = [
    0,
    1,
    0,
    0,
    (count + 1) >> 8,
    (count + 1) & 255,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const pointer = [0xc0, 12, 0, 1, 0, 1];
  return Uint8Array.from([
    ...head,
    ...name,
    ...[0, 1, 0, 1],
    ...Array.from({ length: count }, () => pointer).flat(),
  ]);
}

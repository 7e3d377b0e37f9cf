import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decodeMessage,
  encodeMessage,
  type Message,
} from "../../src/adapters/dns/wire/message.ts";
import {
  signMessage,
  tsigOf,
  verifyMessage,
} from "../../src/adapters/dns/wire/tsig.ts";
import { WireError } from "../../src/adapters/dns/wire/wire-error.ts";
import { runs } from "../runs.ts";

const u16 = fc.nat({ max: 0xffff });
const label = fc.constantFrom(
  "a",
  "web-01",
  "*",
  "_dns",
  "\\046",
  "\\000\\255",
);
const name = fc
  .array(label, { maxLength: 5 })
  .map((labels) => labels.join("."));
/** Types whose content holds no names, so that any bytes are content. */
const record = fc.record(
  {
    name,
    type: fc.constantFrom(1, 16, 28, 41, 255, 4711),
    class: u16,
    ttl: fc.nat(),
    rdata: fc.uint8Array({ maxLength: 20 }),
  },
  { noNullPrototype: true },
);
const records = fc.array(record, { maxLength: 3 });
const message: fc.Arbitrary<Message> = fc.record(
  {
    id: u16,
    response: fc.boolean(),
    opcode: fc.nat({ max: 15 }),
    authoritative: fc.boolean(),
    truncated: fc.boolean(),
    recursionDesired: fc.boolean(),
    rcode: fc.nat({ max: 15 }),
    questions: fc.array(
      fc.record({ name, type: u16, class: u16 }, { noNullPrototype: true }),
      {
        maxLength: 3,
      },
    ),
    answers: records,
    authorities: records,
    additionals: records,
  },
  { noNullPrototype: true },
);

const key = fc.record({
  name: fc.constantFrom("fleet.", "KEY.example."),
  algorithm: fc.constantFrom("hmac-sha256", "hmac-sha384", "hmac-sha512"),
  secret: fc
    .uint8Array({ minLength: 16, maxLength: 40 })
    .map((bytes) => Buffer.from(bytes).toString("base64")),
});
const now = 1_700_000_000;

test("a DNS message that is written is read as the same", () => {
  fc.assert(
    fc.property(message, (given) => {
      const decoded = decodeMessage(encodeMessage(given));
      assert.deepEqual(decoded, { message: given, tsigAt: null });
    }),
    { numRuns: runs(500) },
  );
});

test("a signed message verifies with its key and in its time, and no other way", () => {
  fc.assert(
    fc.property(message, key, key, (given, one, other) => {
      const { bytes } = signMessage(encodeMessage(given), one, { now });
      assert.equal(verdict(bytes, one, now), "good");
      assert.equal(verdict(bytes, one, now + 301), "bad_time");
      assert.equal(verdict(bytes, one, now - 301), "bad_time");
      if (one.secret !== other.secret)
        assert.notEqual(verdict(bytes, other, now), "good");
    }),
    { numRuns: runs(300) },
  );
});

test("a signed message with any bit turned over does not verify", () => {
  fc.assert(
    fc.property(
      message,
      key,
      fc.nat(),
      fc.nat({ max: 7 }),
      (given, one, at, bit) => {
        const { bytes } = signMessage(encodeMessage(given), one, { now });
        const changed = Uint8Array.from(bytes);
        const index = at % bytes.length;
        changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        const said = verdict(changed, one, now);
        if (said === "good")
          assert.ok(
            isOnlyAnotherSpelling(bytes, changed, index),
            `byte ${index}`,
          );
      },
    ),
    { numRuns: runs(1500) },
  );
});

/**
 * The id counts as the signature's own copy of it says, so another one is no other message. Upper and lower case of the key's
 * and the algorithm's name are the same name.
 */
function isOnlyAnotherSpelling(
  before: Uint8Array,
  after: Uint8Array,
  at: number,
): boolean {
  const { tsigAt } = decodeMessage(before);
  if (at < 2) return true;
  const [was = 0, is = 0] = [before[at], after[at]];
  return (
    at >= (tsigAt ?? Infinity) &&
    String.fromCharCode(was).toLowerCase() ===
      String.fromCharCode(is).toLowerCase()
  );
}

function verdict(
  bytes: Uint8Array,
  key: {
    readonly name: string;
    readonly algorithm: string;
    readonly secret: string;
  },
  at: number,
): string {
  try {
    const decoded = decodeMessage(bytes);
    const tsig = tsigOf(decoded);
    if (tsig === null) return "unsigned";
    return verifyMessage(bytes, decoded, tsig, key, at);
  } catch (error) {
    if (error instanceof WireError) return "no message";
    throw error;
  }
}

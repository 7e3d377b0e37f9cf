import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ByteReader } from "../../../../src/adapters/dns/wire/byte-reader.ts";
import {
  canonicalName,
  encodeName,
  readName,
} from "../../../../src/adapters/dns/wire/name.ts";
import { WireError } from "../../../../src/adapters/dns/wire/wire-error.ts";
import { runs } from "../../../runs.ts";

describe("domain names on the wire", () => {
  it("writes labels with their lengths and ends with the root", () => {
    assert.deepEqual(
      Buffer.from(encodeName("db.home.")).toString("latin1"),
      "\x02db\x04home\x00",
    );
    assert.deepEqual([...encodeName("")], [0]);
  });

  it("reads back what it wrote, whatever bytes the labels hold", () => {
    const label = fc.uint8Array({ minLength: 1, maxLength: 63 });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 3 }), (labels) => {
        const wire = Uint8Array.from([
          ...labels.flatMap((it) => [it.length, ...it]),
          0,
        ]);
        const name = readName(new ByteReader(wire));
        assert.deepEqual(encodeName(name), wire);
      }),
      { numRuns: runs(100) },
    );
  });

  it("follows a compression pointer and goes on behind it", () => {
    const wire = Uint8Array.from([1, 97, 0, 1, 98, 0xc0, 0, 7]);
    const reader = new ByteReader(wire, 3);
    assert.equal(readName(reader), "b.a");
    assert.equal(reader.u8(), 7);
  });

  const broken: readonly (readonly [string, readonly number[], number])[] = [
    ["a pointer to itself", [0xc0, 0], 0],
    ["a pointer forward", [0xc0, 2, 1, 97, 0], 0],
    ["two pointers in a circle", [1, 97, 0xc0, 4, 0xc0, 0], 4],
    ["a label past the end", [5, 97], 0],
    ["no root", [1, 97], 0],
    ["a label of an unknown type", [0x41, 97, 0], 0],
  ];
  for (const [what, bytes, offset] of broken)
    it(`refuses ${what}`, () => {
      assert.throws(
        () => readName(new ByteReader(Uint8Array.from(bytes), offset)),
        WireError,
      );
    });

  it("refuses what is too long to write", () => {
    assert.throws(() => encodeName("a".repeat(64)), WireError);
    assert.throws(() => encodeName("a..b"), WireError);
    const long = Array.from({ length: 64 }, () => "abc").join(".");
    assert.throws(() => encodeName(long), WireError);
  });

  it("compares without case and trailing dot", () => {
    assert.equal(canonicalName("Web.Home."), "web.home");
  });
});

import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { listedChecksum } from "../../../src/adapters/toolchain/checksum-list.ts";
import {
  isAccepted,
  parseVersion,
} from "../../../src/adapters/toolchain/semantic-version.ts";
import {
  ZipError,
  zipEntry,
} from "../../../src/adapters/toolchain/zip-entry.ts";
import { bytesOf, type FuzzTarget, repeated, textOf } from "../target.ts";

const limit = 64 * 1024;

export const archive: FuzzTarget = {
  name: "archive",
  reads: "a release's zip archive, its list of checksums, a version",
  holds:
    "the file, within the limit, or a `ZipError`; a checksum only where the list has one line for exactly this file",
  words: [
    "tofu",
    "PK\u0001\u0002",
    "PK\u0003\u0004",
    "PK\u0005\u0006",
    "  ",
    " *",
  ],
  large: (bytes) => bytesOf(repeated(`${"a".repeat(64)}  tofu.zip\n`, bytes)),
  check(bytes) {
    assertEntry(Buffer.from(bytes));
    const text = textOf(bytes);
    assert.equal(listedChecksum(text, "tofu.zip"), listed(text));
    const version = parseVersion(text.slice(0, 40));
    if (version === null) return;
    assert.ok(version.every(Number.isSafeInteger));
    assert.ok(isAccepted(text, text));
  },
};

function assertEntry(bytes: Buffer): void {
  try {
    const content = zipEntry(bytes, "tofu", limit);
    assert.ok(content.length <= limit);
    assert.ok(Number.isInteger(crc32(content)));
    assert.ok(bytes.includes("tofu"));
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    assert.doesNotMatch(error.message, /[.\n]$/);
  }
}

/** The rule again, without a pattern. */
function listed(text: string): string | null {
  const found = text
    .split("\n")
    .map((line) => line.trim())
    .filter(
      (line) =>
        line.length === 74 &&
        [...line.slice(0, 64)].every((c) => "0123456789abcdef".includes(c)) &&
        line.at(64) === " " &&
        " *".includes(line.charAt(65)) &&
        line.slice(66) === "tofu.zip",
    );
  return found.length === 1 ? (found[0]?.slice(0, 64) ?? null) : null;
}

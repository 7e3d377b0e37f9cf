import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isAccepted,
  parseVersion,
} from "../../../src/adapters/toolchain/semantic-version.ts";

test("released versions are read, with or without v", () => {
  assert.deepEqual(parseVersion("1.12.6"), [1, 12, 6]);
  assert.deepEqual(parseVersion("v1.1.3"), [1, 1, 3]);
});

for (const text of [
  "1.12",
  "1.12.6-dev",
  "1.12.6-rc1",
  "",
  "x1.2.3",
  "1.2.3\n",
]) {
  test(`${JSON.stringify(text)} is no released version`, () => {
    assert.equal(parseVersion(text), null);
    assert.equal(isAccepted(text, "1.0.0"), false);
  });
}

const table: readonly (readonly [string, string, boolean])[] = [
  ["1.11.7", "1.11.7", true],
  ["1.11.8", "1.11.7", true],
  ["1.12.0", "1.11.7", true],
  ["1.11.6", "1.11.7", false],
  ["1.9.99", "1.11.7", false],
  ["0.99.99", "1.0.5", false],
  ["2.0.0", "1.11.7", false],
];
for (const [version, oldest, accepted] of table) {
  test(`${version} is ${accepted ? "" : "not "}accepted from ${oldest} on`, () => {
    assert.equal(isAccepted(version, oldest), accepted);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { listedChecksum } from "../../../src/adapters/toolchain/checksum-list.ts";

const a = "a".repeat(64);
const b = "b".repeat(64);

test("the file's own line counts, in text and binary form, with any line ends", () => {
  assert.equal(listedChecksum(`${a}  one.zip\n${b}  two.zip\n`, "two.zip"), b);
  assert.equal(listedChecksum(`${a} *one.zip\r\n`, "one.zip"), a);
});

test("a name that only ends or begins like it does not count", () => {
  const text = `${a}  x-one.zip\n${b}  one.zip.sig\n`;
  assert.equal(listedChecksum(text, "one.zip"), null);
});

test("two lines for one file, short digests and pages of HTML give nothing", () => {
  assert.equal(listedChecksum(`${a}  one\n${b}  one\n`, "one"), null);
  assert.equal(listedChecksum(`${a.slice(1)}  one\n`, "one"), null);
  assert.equal(listedChecksum("<html>one</html>", "one"), null);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ZipError,
  zipEntry,
} from "../../../src/adapters/toolchain/zip-entry.ts";
import { zipArchive } from "./zip-archive.ts";

const files = {
  LICENSE: "free",
  tofu: "program ".repeat(1000),
  "bin/tofu": "no",
};

for (const method of [0, 8] as const) {
  test(`a file comes out whole by its exact name, method ${method}`, () => {
    const archive = zipArchive(files, method, "made by a test");
    assert.equal(zipEntry(archive, "tofu", 10_000).toString(), files.tofu);
  });
}

test("a name the archive does not hold is said", () => {
  assert.throws(
    () => zipEntry(zipArchive(files), "terragrunt", 100),
    new ZipError("the archive holds no terragrunt"),
  );
});

test("a file over the limit is not unpacked", () => {
  assert.throws(() => zipEntry(zipArchive(files), "tofu", 7_999), ZipError);
});

test("an archive cut anywhere is an error, never a part of the file", () => {
  const archive = zipArchive(files);
  for (let length = 0; length < archive.length; length += 1) {
    assert.throws(
      () => zipEntry(archive.subarray(0, length), "tofu", 10_000),
      (error) => error instanceof ZipError || error instanceof RangeError,
    );
  }
});

test("a changed byte in the file's content is noticed", () => {
  const archive = zipArchive({ tofu: files.tofu }, 0);
  archive.writeUInt8(0x21, 40);
  assert.throws(
    () => zipEntry(archive, "tofu", 10_000),
    new ZipError("tofu in the archive is damaged"),
  );
});

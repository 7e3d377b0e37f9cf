import assert from "node:assert/strict";
import { test } from "node:test";
import { codeHash, codeOf } from "../../../src/core/command/code.ts";
import { codeAlphabet } from "../../../src/core/command/grammar.ts";
import { parseComment } from "../../../src/core/command/parse.ts";

test("32 different letters, none of them in two that look alike", () => {
  assert.equal(new Set(codeAlphabet).size, 32);
  for (const pair of ["0o", "1l", "1i", "il"])
    assert.ok(
      [...pair].filter((letter) => codeAlphabet.includes(letter)).length < 2,
    );
});

test("each byte chooses a letter, each letter as often", () => {
  const seen = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const code = codeOf(new Uint8Array(8).fill(byte));
    assert.match(code, /^(.)\1{7}$/);
    seen.set(code, (seen.get(code) ?? 0) + 1);
  }
  assert.deepEqual([...seen.values()], Array(32).fill(8));
});

test("a code is what /confirm takes, and is made of eight bytes at least", () => {
  const code = codeOf(Uint8Array.from([0, 31, 32, 63, 100, 200, 255, 7, 9]));
  assert.deepEqual(parseComment(`/confirm ${code}`), {
    kind: "command",
    command: { name: "confirm", code },
  });
  assert.throws(() => codeOf(new Uint8Array(7)));
});

test("another code, comment, VM, pull request, head or digest is another hash", () => {
  const binding = {
    asked: 1,
    vm: "cache01",
    removal: 57,
    head: "a".repeat(40),
    digest: "b".repeat(32),
  };
  const hashes = [
    codeHash("7f3a92kd", binding),
    codeHash("7f3a92ke", binding),
    codeHash("7f3a92kd", { ...binding, asked: 2 }),
    codeHash("7f3a92kd", { ...binding, vm: "cache02" }),
    codeHash("7f3a92kd", { ...binding, removal: 58 }),
    codeHash("7f3a92kd", { ...binding, head: "c".repeat(40) }),
    codeHash("7f3a92kd", { ...binding, digest: "d".repeat(32) }),
  ];
  for (const hash of hashes) assert.match(hash, /^[0-9a-f]{64}$/);
  assert.equal(new Set(hashes).size, hashes.length);
});

import assert from "node:assert/strict";
import type { Problem } from "../../../src/core/problem.ts";
import { cleanLine } from "../../../src/core/render/clean.ts";

/** What a reader that refuses must give, whatever it was given. */
export function assertProblems(
  {
    problems,
    more,
  }: { readonly problems: readonly Problem[]; readonly more: number },
  bytes: Uint8Array,
): void {
  assert.ok(problems.length > 0 && problems.length <= 50 && more >= 0);
  const lines = bytes.filter((byte) => byte === 0x0a).length + 1;
  for (const { code, at, message, hint } of problems) {
    assert.match(code, /^[a-z][a-z0-9_]*$/);
    assert.ok(at !== undefined && at.line >= 1 && at.column >= 1, "no place");
    assert.ok(at.line <= lines, `line ${at.line} of ${lines}`);
    assert.ok(message !== "" && hint !== "");
    for (const words of [message, hint]) {
      assert.equal(cleanLine(words), words, "hidden characters in a message");
      assert.ok(words.length < 1_000, "a message echoes too much");
    }
  }
}

/** Text that may go on to OpenTofu's configuration, a terminal, a comment. */
export function assertText(value: string): void {
  assert.doesNotMatch(value, /[$%]\{/);
  assert.doesNotMatch(value, /(?! )[\p{C}\p{Z}]/u);
}

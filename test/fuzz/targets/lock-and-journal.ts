import assert from "node:assert/strict";
import { decide } from "../../../src/core/gate/decide.ts";
import { verifyJournal } from "../../../src/core/journal/verify.ts";
import { readLock } from "../../../src/core/lock/read-lock.ts";
import { writeLock } from "../../../src/core/lock/write-lock.ts";
import { sha256 } from "../../../src/core/sha256.ts";
import { factsWith } from "../../core/gate/sample-facts.ts";
import { bytesOf, type FuzzTarget, repeated, textOf } from "../target.ts";

const claim = "ab".repeat(32);
const commit = "c".repeat(40);

export const lockAndJournal: FuzzTarget = {
  name: "lock-and-journal",
  reads: "lock.json, and the journal",
  holds:
    "a lock is byte for byte as we write it, or ambiguous, never free; a whole journal with one byte changed is broken, or ends in another sum",
  words: [
    ...[
      '{"claim":"',
      `"previous":"${"0".repeat(64)}"`,
      '"version":1',
      "\n",
      "}\n",
    ],
    ...[
      '"reason":null',
      '"kind":"hold"',
      "\ufeff",
      " ",
      "\\u0061",
      "1e0",
      "1.0",
    ],
  ],
  large: (bytes) => bytesOf(repeated('{"version":1}\n', bytes)),
  check(bytes) {
    assertLock(bytes);
    const text = textOf(bytes);
    const checked = verifyJournal(text);
    if (checked.kind !== "whole") {
      assert.ok(checked.line >= 1 && checked.line <= text.split("\n").length);
      return;
    }
    const lines = text.split("\n").slice(0, -1);
    assert.equal(checked.entries + checked.torn.length, lines.length);
    if (lines.length > 0)
      assert.equal(checked.last, sha256(lines.at(-1) ?? ""));
    assertChained(lines, checked.last);
  },
};

function assertLock(bytes: Uint8Array): void {
  const state = readLock(commit, bytes, claim);
  assert.notEqual(state.kind, "free");
  assert.equal(readLock(commit, null, claim).kind, "ambiguous");
  if (state.kind !== "mine" && state.kind !== "held") return;
  assert.deepEqual(bytesOf(writeLock(state.record)), bytes);
  assert.equal(state.kind === "mine", state.record.claim === claim);
  assert.equal(state.commit, commit);
  const told = decide(factsWith({ lock: state }));
  assert.equal(told.code, state.kind === "held" ? "lock_held" : "proceed");
}

/** Every line but the last is named by its successor, so a changed one shows; a changed last one ends in another sum. */
function assertChained(lines: readonly string[], last: string): void {
  for (const [index, line] of lines.entries()) {
    const changed = lines.with(index, `${line} `);
    const again = verifyJournal(`${changed.join("\n")}\n`);
    assert.ok(
      again.kind !== "whole" || again.last !== last,
      `line ${index + 1}`,
    );
  }
  const shorter = verifyJournal(`${lines.slice(0, -1).join("\n")}\n`);
  if (lines.length > 1)
    assert.ok(shorter.kind !== "whole" || shorter.last !== last);
}

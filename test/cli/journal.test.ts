import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../src/cli/run.ts";
import { journalLine, noLine } from "../../src/core/journal/entry.ts";
import { sha256 } from "../../src/core/sha256.ts";
import { journalEntry } from "../adapters/host/journal-entry.ts";

const first = journalLine(journalEntry(1), noLine);
const second = journalLine(journalEntry(2), sha256(first));

async function verify(text: string) {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await run(["journal", "verify", "journal.jsonl"], {
    readFile: async () => Buffer.from(text),
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    colour: false,
  });
  return { code, out: out.join(""), error: error.join("") };
}

test("a whole journal is said to be whole, with the hash to note", async () => {
  assert.deepEqual(await verify(`${first}\n${second}\n`), {
    code: 0,
    out: `journal.jsonl is whole: 2 entries, the last line's sha256 is ${sha256(second)}.\n`,
    error: "",
  });
});

test("one entry is one, and what a crash cut short and the next line accounts for is told", async () => {
  const torn = '{"at":"2026';
  for (const [text, words] of [
    [`${first}\n`, /: 1 entry, the last line's sha256 is [0-9a-f]{64}\.\n$/],
    [
      `${first}\n${torn}\n${journalLine(journalEntry(2), sha256(`${first}\n${torn}`))}\n`,
      / A crash cut short line 2\.\n$/,
    ],
  ] as const) {
    const said = await verify(text);
    assert.equal(said.code, 0, said.error);
    assert.match(said.out, words);
  }
});

test("what is wrong is said with its line, and never quoted", async () => {
  const bent = first.replace('"number":1', '"number":9');
  for (const [text, words] of [
    [`${bent}\n${second}\n`, /^journal\.jsonl:1: this line was changed/],
    [`${first}\n${second}`, /^journal\.jsonl:2: the last line has no end/],
  ] as const) {
    const said = await verify(text);
    assert.equal(said.code, 1);
    assert.match(said.error, words);
    assert.match(said.error, /\n {4}Fix: /);
    assert.doesNotMatch(said.error, /reason_code/);
  }
});

test("a command of two words needs both", async () => {
  const quiet = () => {};
  for (const words of [["journal"], ["journal", "read", "x"], ["verify", "x"]])
    assert.equal(
      await run(words, {
        readFile: async () => Buffer.from(""),
        out: quiet,
        error: quiet,
        colour: false,
      }),
      64,
    );
});

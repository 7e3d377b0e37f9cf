/**
 * Everything the gate says, whole, in a page a person can read: `UPDATE_CASES=1 npm test -- core/gate/words` rewrites it, and the change
 * is reviewed like prose.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { decide } from "../../../src/core/gate/decide.ts";
import { factsWith } from "./sample-facts.ts";
import { wordCases } from "./word-cases.ts";
import { written } from "./written.ts";

const page = resolve(import.meta.dirname, "words.md");

test("the gate's words are those of words.md", () => {
  const told = wordCases.map(([what, change]) => {
    const { code, sentence, next } = decide(factsWith(change));
    return `**${what}** (${code})\n${written(sentence)}\n→ ${written(next)}\n`;
  });
  const text = `# What the gate says\n\n${told.join("\n")}`;
  if (process.env["UPDATE_CASES"] === "1") writeFileSync(page, text);
  assert.equal(text, readFileSync(page, "utf8"));
});

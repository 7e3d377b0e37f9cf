import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanLines } from "../../../src/core/render/clean.ts";
import { redact, secretForms } from "../../../src/core/render/redact.ts";
import { runs } from "../../runs.ts";

const secret = "s3cr3t-t0k3n-0123456789";
const forms = secretForms([secret]);

/** What cleaning takes away, or a tool draws: nothing of it may part a secret from its being known. */
const between = [
  "\u001b[31m",
  "\u001b[0m",
  "\u001b]8;;https://example.net\u0007",
  "\u009b1m",
  "\u200b",
  "\u2066",
  "\ufeff",
  "\u0000",
  "\u{e0041}",
  "\ud800",
  "\n",
  "\r\n",
  "\r",
  "\u2028",
  "\n│ ",
  "\u001b[31m│\u001b[0m \n",
];

function seenIn(text: string): string {
  return cleanLines(redact(text, forms)).join("").replace(/[│ ]/g, "");
}

test("4.5.across-colours: whatever nobody sees between its characters, a secret is found", () => {
  for (const gap of between) {
    const parted = `${secret.slice(0, 9)}${gap}${secret.slice(9)}`;
    assert.equal(
      seenIn(`x ${parted} y`),
      "x***y",
      JSON.stringify(`x ${parted} y`),
    );
  }
});

test("4.5.across-colours: in every place of a secret at once, too", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("", ...between), {
        minLength: secret.length,
        maxLength: secret.length,
      }),
      (gaps) => {
        const parted = [...secret].map((c, i) => `${c}${gaps[i]}`).join("");
        assert.ok(!seenIn(`x ${parted} y`).includes(secret));
      },
    ),
    { numRuns: runs(100) },
  );
});

test("4.5.across-colours: a sequence that seems to begin before a secret hides nothing of it", () => {
  for (const start of ["\u001b", "\u001b[", "\u001b]0;", "\u009b"])
    assert.ok(!redact(`${start}${secret} y`, forms).includes(secret.slice(2)));
});

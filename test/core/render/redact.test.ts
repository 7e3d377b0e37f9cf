import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { redact, secretForms } from "../../../src/core/render/redact.ts";
import { runs } from "../../runs.ts";

describe("redaction", () => {
  const secret = 'pa<ss>&w"ord/1+2 3';
  const forms = secretForms([secret]);

  it("finds a secret in the encodings tools print", () => {
    const encoded = [
      secret,
      JSON.stringify(secret).slice(1, -1),
      'pa\\u003css\\u003e\\u0026w\\"ord/1+2 3',
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
      Buffer.from(secret).toString("base64url"),
      Buffer.from(secret).toString("hex"),
    ];
    for (const form of encoded) {
      assert.match(
        redact(`before ${form} after`, forms),
        /^before \*\*\*.{0,6} after$/,
      );
    }
  });

  it("finds a secret inside a longer base64 text", () => {
    for (const user of ["a:", "ab:", "abc:"]) {
      const header = Buffer.from(`${user}${secret}!`).toString("base64");
      const left = redact(header, forms).split("***");
      assert.equal(left.length, 2);
      assert.ok(
        left.every((part) => part.length <= 8),
        left.join(" "),
      );
    }
  });

  it("finds a secret that a tool wrapped in a frame", () => {
    assert.equal(
      redact(
        "│ Error: token 01234567\n│ 89abcdef is bad",
        secretForms(["0123456789abcdef"]),
      ),
      "│ Error: token *** is bad",
    );
  });

  it("hides every line of a secret of many lines", () => {
    const key = "-----BEGIN KEY-----\nMIIabcdefgh\n-----END KEY-----";
    assert.equal(redact("x MIIabcdefgh y", secretForms([key])), "x *** y");
  });

  it("leaves short values alone, they are words", () => {
    assert.deepEqual(secretForms(["true", "5"]), []);
  });

  it("never leaves a whole secret, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 6 })
          .filter((s) => /^\S{6,}$/u.test(s) && !/[│╷╵|*]/u.test(s)),
        fc.string(),
        fc.string(),
        (value, before, after) => {
          const result = redact(
            `${before}${value}${after}`,
            secretForms([value]),
          );
          assert.ok(!result.includes(value));
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it("hides what two secrets share as one", () => {
    const both = secretForms(["abcdefgh", "efghijkl", "xyzxyzxyz"]);
    assert.equal(redact("a abcdefghijkl z", both), "a *** z");
    assert.equal(redact("abcdefghefghijkl", both), "***");
    assert.equal(redact("abcdefgh, xyzxyzxyz", both), "***, ***");
  });

  it("leaves a text alone where nothing is secret", () => {
    assert.equal(redact("a \u001b[1mb", []), "a \u001b[1mb");
    assert.deepEqual(secretForms(["short", ""]), []);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { lastLines, logText } from "../../../src/core/render/log-text.ts";
import { runs } from "../../runs.ts";

describe("text of tools in the log", () => {
  it("keeps no workflow command working", () => {
    const text =
      "::set-output name=x::y\r  ::error::z\n##[endgroup]a ##[group]###[x]\r\n\u001b[31m::stop-commands::t\u001b[0m";
    assert.deepEqual(logText(text), [
      "│ ::set-output name=x::y",
      "│   ::error::z",
      "│ # #[endgroup]a # #[group]## #[x]",
      "│ ::stop-commands::t",
    ]);
  });

  it("obeys nothing, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            "#",
            "[",
            ":",
            "\r",
            "\n",
            "\u001b",
            " ",
            "\u200b",
            "x",
            "\u2028",
          ),
        }),
        (text) => {
          for (const line of logText(text)) {
            assert.match(line, /^│/);
            assert.doesNotMatch(line, /##\[|[\r\n]/);
          }
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it("keeps the last lines that say something", () => {
    const text = `${Array.from({ length: 30 }, (_, i) => `line ${i}`).join("\n\n")}\n\n`;
    assert.deepEqual(lastLines(text, 2), ["line 28", "line 29"]);
    assert.equal(lastLines("").length, 0);
    assert.equal(lastLines("x".repeat(5_000))[0]?.length, 300);
  });
});

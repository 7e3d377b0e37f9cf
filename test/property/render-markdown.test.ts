import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanLine } from "../../src/core/render/clean.ts";
import { cut } from "../../src/core/render/cut.ts";
import { markdown } from "../../src/core/render/markdown.ts";
import {
  code,
  column,
  fence,
  paragraph,
  table,
  text,
} from "../../src/core/render/node.ts";
import { prose } from "../../src/core/render/prose.ts";
import { everywhere } from "../core/render/everywhere.ts";
import { codeSpans, nodes, parsed, shape } from "../core/render/tree.ts";
import { runs } from "../runs.ts";

/** Strings that have broken other renderers, and any string at all. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        ..."\\`|<>&@#[]()*_~!\n\r\t -+=:./0123456789abcdef\"'{}$%^\u001b\u202e\u2028\ufeff",
        "```",
        "~~~",
        "<!--",
        "-->",
        "</details>",
        "<img src=x>",
        "@kim",
        "#12",
        "GH-12",
        "https://evil.example/",
        "www.evil.example",
        "mail@evil.example",
        "[a](b)",
        "![a](b)",
        "\\|",
        "\u001b[31m",
        "\u001b]8;;http://evil.example\u0007",
        "\ud800",
        "&#96;",
        "&lt;",
        "4f2c9ab81d0e3c4f2c9ab81d0e3c4f2c9ab81d0e",
        "\n\n# h\n\n",
        "\n| a | b |\n|--|--|\n",
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join("")),
);

test("any string in any place gives the tree that x gives", () => {
  const plain = shape(markdown(everywhere("x")));
  fc.assert(
    fc.property(hostile, (value) => {
      assert.deepEqual(shape(markdown(everywhere(value))), plain);
    }),
    { numRuns: runs(1000) },
  );
});

const columns = [column("A"), column("B", "right")];

test("a code span shows its value, cleaned and cut", () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const shown = cut(cleanLine(value));
      const expected = shown.trim() === "" ? '""' : shown;
      const body = markdown([paragraph(text("a "), code(value))]);
      assert.deepEqual(codeSpans(body), [expected]);
    }),
    { numRuns: runs(2000) },
  );
});

test("a value in a table shows every character but doubled backslashes before a pipe", () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const body = markdown([table(columns, [[[code(value)], []]])]);
      const shown = cut(cleanLine(value));
      const squeezed = (words: string) => words.replace(/\\+\|/g, "|");
      assert.deepEqual(codeSpans(body).map(squeezed), [
        squeezed(shown.trim() === "" ? '""' : shown),
      ]);
    }),
    { numRuns: runs(2000) },
  );
});

test("a text node stays text, whatever it says", () => {
  fc.assert(
    fc.property(hostile, (value) => {
      // Addresses become links even in plain text: they never stand in a text node.
      const words = value.replace(/[@:.]/g, "");
      fc.pre(cleanLine(words).trim() !== "");
      const tree = parsed(markdown([paragraph(text(words))]));
      assert.deepEqual(
        nodes(tree).map(({ type }) => type),
        ["root", "paragraph", "text"],
      );
    }),
    { numRuns: runs(3000) },
  );
});

test("hidden characters in a sentence never join into a link", () => {
  const [first] = prose("#\ufeff1 is fixed");
  assert.equal(first?.type, "code");
});

test("a sentence never makes a link, a mention or HTML", () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const tree = parsed(markdown([paragraph(text("A: "), ...prose(value))]));
      const types = new Set(nodes(tree).map(({ type }) => type));
      for (const type of ["root", "paragraph", "text", "inlineCode"]) {
        types.delete(type);
      }
      assert.deepEqual([...types], []);
      const words = nodes(tree).flatMap((node) =>
        node.type === "text" && "value" in node ? [String(node.value)] : [],
      );
      assert.doesNotMatch(words.join("\n"), /@|#\d|:\/\/|www\./i);
    }),
    { numRuns: runs(3000) },
  );
});

test("a fence outgrows its text however many backticks that has", () => {
  const many = "` ".repeat(200_000);
  const [mark] = markdown([fence("text", many)]).split("text\n");
  assert.equal(mark, "```");
});

import assert from "node:assert/strict";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { logText } from "../../../src/core/render/log-text.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import {
  code,
  heading,
  paragraph,
  text,
} from "../../../src/core/render/node.ts";
import { plain } from "../../../src/core/render/plain.ts";
import { renderProblemsComment } from "../../../src/core/render/problems-comment.ts";
import { prose } from "../../../src/core/render/prose.ts";
import { everywhere } from "../../core/render/everywhere.ts";
import { nodes, parsed, shape } from "../../core/render/tree.ts";
import { type FuzzTarget, textOf } from "../target.ts";

export const renderer: FuzzTarget = {
  name: "renderer",
  reads: "any text in every place of a comment",
  holds:
    "a real parser of GitHub's Markdown finds the same tree as for `x`; a sentence makes no link, mention or HTML; terminals get no control character",
  words: [
    ...[
      "`",
      "``",
      "```\n",
      "|",
      "\\|",
      "\\",
      "<!--",
      "-->",
      "</details>",
      "<b>",
    ],
    ...["@kim", "#1", "GH-1", "https://e.example", "www.e.example", "a@b.co"],
    ...[
      "[a](b)",
      "![a](b)",
      "&lt;",
      "&#96;",
      "\u001b[31m",
      "\u001b]8;;x\u0007",
    ],
    ...[
      "\n",
      "\r",
      "\n\n",
      "\u2028",
      "\ufeff",
      "\u202e",
      "\t",
      "~~~",
      "$$",
      "::",
    ],
    ...[
      "4f2c9ab81d0e3c4f2c9ab81d0e3c4f2c9ab81d0e",
      "1.",
      "- ",
      "# ",
      "> ",
      ":-",
    ],
  ],
  check(bytes) {
    const value = textOf(bytes.subarray(0, mostParsed));
    assert.deepEqual(shape(markdown(everywhere(value))), same);
    assertSentence(value);
    const words = plain([text(value), code(value)]);
    assert.doesNotMatch(words, hidden);
    for (const line of logText(value)) assert.doesNotMatch(line, hidden);
    assertProblemsComment(bytes);
  },
};

/** A Markdown parser is slow, and no value in a comment is longer. */
const mostParsed = 2_000;

const same = shape(markdown(everywhere("x")));
const hidden = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

function assertSentence(value: string): void {
  const tree = parsed(markdown([paragraph(text("A: "), ...prose(value))]));
  const kinds = new Set(nodes(tree).map(({ type }) => type));
  for (const kind of ["root", "paragraph", "text", "inlineCode"])
    kinds.delete(kind);
  assert.deepEqual([...kinds], []);
  const words = nodes(tree).flatMap((node) =>
    node.type === "text" && "value" in node ? [String(node.value)] : [],
  );
  assert.doesNotMatch(words.join("\n"), /@|#\d|:\/\/|www\./i);
  parsed(markdown([heading(...prose(value))]));
}

const place = {
  serverUrl: "https://github.example",
  repository: "kim/homelab",
  fleetPath: "fleet.yaml",
  severalFleets: false,
  number: 42,
  headSha: "a".repeat(40),
  baseSha: "b".repeat(40),
  baseRef: "main",
  run: { id: 7, attempt: 1 },
};

/** The way a hostile file takes into a comment. Links lead to our own server only. */
function assertProblemsComment(bytes: Uint8Array): void {
  const reading = readFleet(bytes);
  if (reading.ok) return;
  const { problems, more } = reading;
  const { body } = renderProblemsComment({
    ...{ place, problems, more, headHasFile: true, at: 0, earlier: [] },
    replacedHandEdit: false,
  });
  assert.ok(Buffer.byteLength(body) <= 65_536);
  for (const node of nodes(parsed(body))) {
    assert.notEqual(node.type, "image");
    if (node.type !== "link" || !("url" in node)) continue;
    assert.match(
      String(node.url),
      /^https:\/\/github\.example\/kim\/homelab\//,
    );
  }
}

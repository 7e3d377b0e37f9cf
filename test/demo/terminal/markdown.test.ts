import assert from "node:assert/strict";
import { test } from "node:test";
import { terminalMarkdown } from "../../../src/demo/terminal/markdown.ts";
import { createPaint } from "../../../src/demo/terminal/style.ts";
import { widthOf } from "../../../src/demo/terminal/width.ts";

const plain = createPaint(false);

test("a table is aligned by what is seen, emoji count two columns", () => {
  const shown = terminalMarkdown(
    "| VM | Effect |\n|:--|:--|\n| 🔄 `db01` | **reboots** |\n| `a` | up |\n",
    plain,
  );
  assert.deepEqual(shown.split("\n"), [
    "VM       Effect",
    "🔄 db01  reboots",
    "a        up",
  ]);
});

test("an alert is a bar, a marker is not shown, a summary is", () => {
  const shown = terminalMarkdown(
    "> [!CAUTION]\n> **1 disk** goes\n\n<details><summary>DNS in <code>a&amp;b</code></summary>\n\ninside\n\n</details>\n\n<!-- secret -->\n",
    plain,
  );
  assert.equal(shown, "┃ 1 disk goes\n\n▾ DNS in a&b\n\ninside");
});

test("links show their words, entities their character", () => {
  assert.equal(
    terminalMarkdown("[`db01`](https://x.example/#L1) &#64;kim", plain),
    "db01 @kim",
  );
});

test("colours do not change the width", () => {
  const coloured = terminalMarkdown("`db01` **x**", createPaint(true));
  assert.notEqual(coloured, "db01 x");
  assert.equal(widthOf(coloured), 6);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { conversationPage } from "../../../src/demo/page/page.ts";

const page = conversationPage("kim/homelab", [
  {
    title: "Make <room>",
    number: 7,
    state: "merged",
    entries: [
      {
        kind: "comment",
        author: "github-actions[bot]",
        bot: true,
        at: "2026-11-24 04:00 UTC",
        body: "### Plan\n\n> [!CAUTION]\n> **1 disk** goes\n> for good\n\n| a | b |\n|--|--|\n| 1 | `2` |\n\n<details><summary>more</summary>\n\ninside\n\n</details>",
      },
      {
        kind: "check",
        name: "fleet / plan",
        conclusion: "neutral",
        title: "1 VM <added>",
      },
      { kind: "event", icon: "⮌", text: "kim merged", at: "now" },
    ],
  },
]);

test("tables, alerts and folded parts look as on GitHub", () => {
  assert.match(page, /<table>[\s\S]*<td><code>2<\/code><\/td>/);
  assert.match(
    page,
    /<blockquote class="alert caution"><p class="alert-title">Caution<\/p><p><strong>1 disk<\/strong> goes<br \/>\nfor good<\/p>/,
  );
  assert.match(
    page,
    /<details><summary>more<\/summary>\s*<p>inside<\/p>\s*<\/details>/,
  );
});

test("words from outside a comment are text", () => {
  assert.match(page, /Make &lt;room&gt;/);
  assert.match(page, /1 VM &lt;added&gt;/);
});

test("nothing is loaded from anywhere", () => {
  assert.doesNotMatch(page, /<(?:script|link|img|iframe)\b|url\(|@import/);
});

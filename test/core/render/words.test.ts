import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanLine, cleanLines } from "../../../src/core/render/clean.ts";
import { cut } from "../../../src/core/render/cut.ts";
import { duration } from "../../../src/core/render/duration.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { code, link, paragraph, text } from "../../../src/core/render/node.ts";
import { blobLink } from "../../../src/core/render/own-url.ts";
import { plain } from "../../../src/core/render/plain.ts";
import { realPlanLine } from "../../../src/core/render/real-plan.ts";
import { headSha } from "./plan-values.ts";

test("durations read as people say them", () => {
  const seconds = [0, 48, 60, 72, 192, 3600, 7380, -3];
  assert.deepEqual(seconds.map(duration), [
    "0 s",
    "48 s",
    "1 min",
    "1 min 12 s",
    "3 min 12 s",
    "1 h",
    "2 h 3 min",
    "0 s",
  ]);
});

test("terminal sequences, controls and characters that reorder text are gone", () => {
  const dirty: readonly (readonly [string, string])[] = [
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u009b1mbold", "bold"],
    ["\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007", "click"],
    ["\u001b]0;title\u001b\\x", "x"],
    ["a\u202eb\u2066c\u200bd\ufeffe", "abcde"],
    ["a\nb\r\nc\td", "a b c d"],
    ["\ud800x\udc00", "x"],
    ["a\u0000b\u0007c", "abc"],
    ["😀", "😀"],
  ];
  assert.deepEqual(
    dirty.map(([before]) => cleanLine(before)),
    dirty.map(([, after]) => after),
  );
  assert.deepEqual(cleanLines("a\r\n\u001b]0;open\nb"), ["a", "", "b"]);
});

test("a long value is cut at a grapheme", () => {
  const family = "👨‍👩‍👧‍👦";
  assert.equal(cut("x".repeat(80)), "x".repeat(80));
  assert.equal(cut("x".repeat(81)), `${"x".repeat(79)}…`);
  assert.equal(cut(`${"x".repeat(75)}${family}yyy`), `${"x".repeat(75)}…`);
  assert.ok(cut(`a${"\u0301".repeat(5_000)}`).length <= 80);
});

test("links lead to the file at a commit, its path encoded segment by segment", () => {
  const to = blobLink({
    serverUrl: "https://ghe.example/git/",
    repository: "kim/home lab",
    sha: headSha,
    path: "fleets/a b)(#?.yaml",
    line: 12,
  });
  assert.equal(
    to.href,
    `https://ghe.example/git/kim/home%20lab/blob/${headSha}/fleets/a%20b%29%28%23%3F.yaml?plain=1#L12`,
  );
  assert.equal(
    markdown([paragraph(link(to, code("web01")))]),
    `[\`web01\`](${to.href})`,
  );
});

test("a link is refused that is none of ours", () => {
  const good = {
    serverUrl: "https://github.com",
    repository: "kim/homelab",
    sha: headSha,
    path: "f",
    line: 1,
  };
  const bad: readonly Partial<typeof good>[] = [
    { serverUrl: "javascript:alert(1)" },
    { repository: "kim" },
    { repository: "kim/a/b" },
    { sha: "main" },
    { line: 1.5 },
  ];
  for (const spoiled of bad)
    assert.throws(() => blobLink({ ...good, ...spoiled }), TypeError);
  const why = (spoiled: Partial<typeof good>) => {
    try {
      return blobLink({ ...good, ...spoiled }).href;
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  };
  assert.deepEqual(
    [...bad, { line: -1 }, { sha: `x${headSha}` }, { sha: `${headSha}0` }].map(
      why,
    ),
    [
      "the server's address is neither http nor https",
      "a repository is named owner/name",
      "a repository is named owner/name",
      "a commit id has 40 hex digits",
      "a line or run is a whole number",
      "a line or run is a whole number",
      "a commit id has 40 hex digits",
      "a commit id has 40 hex digits",
    ],
  );
});

test("our own words are never a list, a heading or a rule", () => {
  const lines = ["1. one", "- one", "+ one", "= one", "12) x"];
  assert.deepEqual(
    lines.map((line) => markdown([paragraph(text(line))])),
    ["1&#46; one", "&#45; one", "&#43; one", "&#61; one", "12&#41; x"],
  );
});

test("nobody is told of a command that is not answered", () => {
  const kinds = [
    { kind: "after_merge" },
    { kind: "fork" },
    { kind: "asked", at: 0 },
    { kind: "silent", commands: false },
  ] as const;
  for (const real of kinds)
    assert.doesNotMatch(plain(realPlanLine(real)), /\/plan|\/apply/);
  assert.match(
    plain(realPlanLine({ kind: "silent", commands: true })),
    /\/plan/,
  );
  assert.match(plain(realPlanLine({ kind: "on_demand" })), /\/plan/);
});

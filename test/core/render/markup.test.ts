import assert from "node:assert/strict";
import { test } from "node:test";
import { markdown } from "../../../src/core/render/markdown.ts";
import {
  code,
  column,
  details,
  em,
  type Line,
  link,
  paragraph,
  strong,
  table,
  text,
} from "../../../src/core/render/node.ts";
import { OwnUrl } from "../../../src/core/render/own-url.ts";
import { prose } from "../../../src/core/render/prose.ts";
import { place } from "./plan-values.ts";

const written = (...line: Line) => markdown([paragraph(...line)]);

test("a word that GitHub would link stands in code", () => {
  const told = (words: string) => written(...prose(words));
  assert.equal(told("see #12 and @kim now"), "see `#12` and `@kim` now");
  assert.equal(told("a `code` b"), "a `code` b");
  assert.equal(told("at https://x.example"), "at `https://x.example`");
  assert.equal(told("commit 4f2c9ab7 here"), "commit `4f2c9ab7` here");
  assert.equal(told("12345678 and plain"), "12345678 and plain");
});

test("between HTML tags there is no Markdown", () => {
  const inside: Line = [
    strong(text("a"), code("b<c")),
    em(text("d")),
    link(OwnUrl.run(place, 7), text("e")),
    code(""),
  ];
  assert.match(
    markdown([details(inside)]),
    /^<details><summary>a<code>b&#60;c<\/code>de<code>&#34;&#34;<\/code><\/summary>/,
  );
});

test("a backslash before a pipe does not end a cell", () => {
  const cell = (words: string) =>
    markdown([table([column("x")], [[[code(words)]]])]);
  assert.match(cell("a\\|b"), /`a\\\\\\\|b`/);
  assert.match(cell("a\\\\|b"), /`a\\\\\\\|b`/);
  assert.match(cell("a|b"), /`a\\\|b`/);
});

test("a numbered beginning and a code fence in running text stay words", () => {
  assert.equal(written(code(" ")), '`""`');
  assert.equal(written(code("a`b")), "``a`b``");
  assert.equal(written(code("`")), "`` ` ``");
});

test("two code spans side by side are parted", () => {
  assert.equal(written(code("a"), code("b"), text("c")), "`a` `b`c");
});

test("marks in running text are written out, whatever they could begin", () => {
  assert.equal(
    written(text("a*b_[c](d)<e>|`f`\\~g!@h#1 & i")),
    "a&#42;b&#95;&#91;c&#93;(d)&#60;e&#62;&#124;&#96;f&#96;&#92;&#126;g&#33;&#64;h&#35;1 &#38; i",
  );
});

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { statusPage } from "../../../src/core/status-page/status-page.ts";
import { goldens } from "./goldens.ts";
import { attribute, elementsIn, parsed, textOf } from "./parsed.ts";

for (const [name, input] of Object.entries(goldens)) {
  const html = statusPage(input);
  const page = parsed(html);

  test(`${name}: the page is the golden`, () => {
    const path = join(import.meta.dirname, "testdata", `${name}.html`);
    if (process.env["UPDATE_CASES"] === "1") writeFileSync(path, html);
    assert.equal(
      html,
      readFileSync(path, "utf8"),
      "UPDATE_CASES=1 npm test -- core/status-page",
    );
  });

  test(`${name}: it is valid, in a language, with one heading above all and landmarks`, () => {
    assert.deepEqual(page.errors, []);
    const [root] = page.named("html");
    assert.ok(root !== undefined && attribute(root, "lang") === "en");
    for (const once of ["h1", "header", "main", "title"])
      assert.equal(page.named(once).length, 1, once);
    const levels = page.elements
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map(({ tagName }) => Number(tagName.slice(1)));
    for (const [at, level] of levels.entries())
      assert.ok(level <= (levels[at - 1] ?? 0) + 1, `h${level} skips a level`);
  });

  test(`${name}: nothing is loaded, run, sent or styled from within`, () => {
    const foreign =
      /^(?:script|img|link|iframe|object|embed|form|input|button|base|svg|video|audio)$/;
    for (const { tagName, attrs } of page.elements) {
      assert.doesNotMatch(tagName, foreign);
      for (const one of attrs)
        assert.doesNotMatch(one.name, /^(?:on|style$|src|action|srcset)/);
    }
    assert.doesNotMatch(html, /url\(|@import/);
  });

  test(`${name}: every link leads to the GitHub server or to a place on the page`, () => {
    const ids = page.elements.flatMap((one) => attribute(one, "id") ?? []);
    assert.equal(new Set(ids).size, ids.length);
    for (const link of page.named("a")) {
      const href = attribute(link, "href") ?? "";
      if (href.startsWith("#")) assert.ok(ids.includes(href.slice(1)), href);
      else assert.match(href, /^https:\/\/github\.com\/(?:kim|lee)\//);
    }
    for (const one of page.elements) {
      const title = attribute(one, "aria-labelledby");
      assert.ok(title === undefined || ids.includes(title));
    }
  });

  test(`${name}: every table has a caption, headers for columns and rows, and a label in each cell`, () => {
    for (const table of page.named("table")) {
      const all = elementsIn(table);
      const named = (name: string) =>
        all.filter(({ tagName }) => tagName === name);
      assert.equal(named("caption").length, 1);
      const heads = named("th");
      const columns = heads.filter((one) => attribute(one, "scope") === "col");
      const rows = heads.filter((one) => attribute(one, "scope") === "row");
      assert.equal(columns.length + rows.length, heads.length);
      const names = columns.map(textOf).slice(1);
      const cells = named("td");
      assert.equal(cells.length, rows.length * names.length);
      for (const [at, cell] of cells.entries())
        assert.equal(attribute(cell, "data-label"), names[at % names.length]);
      // A browser forgets what a block was: the roles say it again.
      for (const one of [...heads, ...cells, ...named("tr")])
        assert.ok(attribute(one, "role"), one.tagName);
    }
  });

  test(`${name}: every time is one a machine reads too, and in UTC`, () => {
    const times = page.named("time");
    assert.ok(times.length > 0);
    for (const time of times) {
      const machine = attribute(time, "datetime") ?? "";
      assert.match(machine, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      const minute = `${machine.slice(0, 16).replace("T", " ")} UTC`;
      assert.equal(textOf(time), minute);
    }
  });
}

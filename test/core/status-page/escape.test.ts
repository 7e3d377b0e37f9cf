import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanLine } from "../../../src/core/render/clean.ts";
import { told } from "../../../src/core/status/asked.ts";
import { element, Html } from "../../../src/core/status-page/html.ts";
import type { StatusPageInput } from "../../../src/core/status-page/page-input.ts";
import { statusPage } from "../../../src/core/status-page/status-page.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { runs } from "../../runs.ts";
import { apply, bot, lock, page, quiet, repository } from "./page-values.ts";
import { attribute, parsed, textOf } from "./parsed.ts";

/** What breaks out of text, of an attribute or of an element, if anything does. */
const nasty = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.constantFrom(
    ...["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'],
    ...["</td></table><form action=//x>", "&lt;b&gt;&amp;", "' onfocus='x"],
    ...["<!--", "-->", "]]>", "</style><style>*{}", "</title><p>", "&#x3c;i>"],
    ...[
      "\ufffe<i>",
      "\u202e\u0000<b>",
      "javascript:alert(1)",
      "<svg/onload=x>",
    ],
  ),
);

/** The page with this text wherever text comes from outside. */
function pageWith(text: string): StatusPageInput {
  const vm = { vm_name: text, aliases: [text], node: text, address: text };
  const fleet = fleetFile({
    dns: { zone: text },
    vms: { [`id ${text}`]: vm },
  }).fleet;
  const record = { ...lock, ownerLogin: text, reason: text };
  const whole = quiet({
    fleetPath: text,
    file: told({ kind: "fleet", fleet }),
    applied: told(null),
    applies: told([{ ...apply, words: text, state: text }]),
    lock: told({ kind: "held", record, commit: "c".repeat(40) }),
  });
  const problem = { code: "x", message: text, hint: text, path: text };
  const broken = quiet({
    fleetPath: text,
    file: told({ kind: "broken", problems: [problem], more: 0 }),
  });
  return page([repository([whole, broken], { branch: text })], {
    bot: { ...bot, version: text },
  });
}

/** Elements with the names of their attributes: what a text can change only by breaking out. */
function shapeOf(html: string): readonly string[] {
  return parsed(html).elements.map(
    ({ tagName, attrs }) =>
      `${tagName} ${attrs.map(({ name }) => name).join(" ")}`,
  );
}

const harmless = shapeOf(statusPage(pageWith("x")));

test("no text from outside becomes markup, wherever it stands", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      // Code between backticks is ours to make of a problem's words.
      fc.pre(!text.includes("`"));
      const html = statusPage(pageWith(text));
      assert.deepEqual(shapeOf(html), harmless);
      assert.deepEqual(parsed(html).errors, []);
    }),
    { numRuns: runs(300) },
  );
});

test("what stands there is the text without what hides or reorders", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const html = Html.page(text, "", [
        element("p", { class: text, "data-label": text }, text),
      ]).source;
      const [p] = parsed(html).named("p");
      const [title] = parsed(html).named("title");
      assert.ok(p !== undefined && title !== undefined);
      const clean = cleanLine(text).replaceAll(
        /\p{Noncharacter_Code_Point}/gu,
        "\ufffd",
      );
      assert.equal(textOf(p), clean);
      assert.equal(attribute(p, "class"), clean);
      assert.equal(attribute(p, "data-label"), clean);
      assert.equal(textOf(title), clean);
    }),
    { numRuns: runs(500) },
  );
});

test("a repository's name and a path become parts of an address, never the address", () => {
  for (const name of ["a/javascript:alert(1)", 'a/"><b>', "a/b?c#d"]) {
    const view = { ...repository([quiet()]), repository: name };
    const links = parsed(statusPage(page([view]))).named("a");
    for (const link of links)
      assert.ok(attribute(link, "href")?.startsWith("https://github.com/a/"));
  }
  // No repository has this name, and no spelling of it stays in its folder.
  const up = { ...repository([quiet()]), repository: "a/.." };
  assert.throws(() => statusPage(page([up])), TypeError);
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { test } from "node:test";
import {
  fileSource,
  goldenSource,
  goldens,
} from "../../tools/screenshots/goldens.ts";
import { pngFacts } from "../../tools/screenshots/png-chunks.ts";
import { pageShots, shots, widths } from "../../tools/screenshots/shots.ts";
import { commentGroups } from "./comment-kinds.ts";
import { commentsPage } from "./comments-page.ts";
import { readPage } from "./markdown-page.ts";
import { repositoryRoot } from "./source-files.ts";

const mostBytes = 60_000;
const kinds = commentGroups.flatMap((group) => group.kinds);
const images = resolve(repositoryRoot, "docs/images");

test("docs/comments.md is what the goldens say", () => {
  assert.equal(
    readPage("docs/comments.md").text,
    commentsPage(),
    "run `npx tsx test/contract/write-comments-page.ts`",
  );
});

test("every sort of comment a golden holds is shown, under a heading of its own", () => {
  const shown = new Set(kinds.map(({ golden }) => basename(golden)));
  const missing = goldens().filter((golden) => !shown.has(basename(golden)));
  assert.deepEqual(missing, [], "name them in test/contract/comment-kinds.ts");
  assert.equal(new Set(kinds.map(({ title }) => title)).size, kinds.length);
});

test("every apply, answer and drift issue of a golden is shown", () => {
  const shown = new Set(kinds.map(({ golden }) => golden));
  const missing = goldens().filter(
    (golden) =>
      /\/(?:apply|comment|drift)\.md$/.test(golden) && !shown.has(golden),
  );
  assert.deepEqual(missing, [
    // Equal to "nobody let the disks go" but for its last sentence.
    "held-data-loss-no-commands/apply.md",
  ]);
});

test("the page shows what a comment shows: its alerts, its folded parts, its line breaks", () => {
  const page = commentsPage();
  const count = (text: string, part: RegExp) => [...text.matchAll(part)].length;
  const bodies = kinds.map(({ golden }) =>
    readFileSync(resolve(repositoryRoot, "test/cases", golden), "utf8"),
  );
  for (const part of [/^> \[!CAUTION\]$/gm, /^<details>/gm, /^\| /gm])
    assert.equal(count(page, part), count(bodies.join("\n"), part));
  assert.match(page, /template 9004\.\\\n> To go ahead/);
  assert.match(page, /not locked\\\n`\/apply /);
  assert.doesNotMatch(page, /kim\/homelab\//);
});

test("the pictures are small, of the width they name, and of the goldens as they are", () => {
  const all = [
    ...shots.map((shot) => ({ ...shot, source: goldenSource(shot.golden) })),
    ...pageShots.map((shot) => ({ ...shot, source: fileSource(shot.page) })),
  ];
  assert.deepEqual(
    readdirSync(images).toSorted(),
    all.map(({ image }) => image).toSorted(),
  );
  for (const { image, source: from, screen } of all) {
    const png = readFileSync(resolve(images, image));
    assert.ok(png.length <= mostBytes, `${image} has ${png.length} bytes`);
    const { width, source } = pngFacts(png);
    assert.equal(width, widths[screen]);
    assert.equal(
      source,
      from,
      `${image} is of another text: run \`npx tsx tools/screenshots/take.ts\``,
    );
  }
});

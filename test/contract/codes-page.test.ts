import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetCodes } from "../../src/core/fleet/codes.ts";
import { gateCodes } from "../../src/core/gate/codes.ts";
import { breachRules } from "../../src/core/plan/breach-rule.ts";
import { codesPage } from "./codes-page.ts";
import { readPage } from "./markdown-page.ts";
import { sourceFiles } from "./source-files.ts";

test("docs/codes.md is what the tables say", () => {
  assert.equal(
    readPage("docs/codes.md").text,
    codesPage(),
    "run `npx tsx test/contract/write-codes-page.ts`",
  );
});

/** Codes in the first column of a table. */
function listed(page: string): ReadonlySet<string> {
  return new Set(
    [...page.matchAll(/^\| `([a-z_0-9]+)` \|/gm)].map(([, name = ""]) => name),
  );
}

test("every code of the tables is listed", () => {
  const all = listed(codesPage());
  const known = [
    ...gateCodes,
    ...Object.keys(fleetCodes),
    ...breachRules.map((rule) => rule.code),
  ];
  assert.deepEqual(
    known.filter((name) => !all.has(name)),
    [],
  );
});

test("every code that is written anywhere in the source is listed", () => {
  const all = listed(codesPage());
  // The stand-ins speak GitHub's codes, not ours.
  const own = sourceFiles("src").filter(
    ({ path }) => !path.startsWith("src/demo/"),
  );
  const written = own.flatMap((file) =>
    [...file.text.matchAll(/\bcode: "([a-z]+(?:_[a-z0-9]+)*)"/g)].map(
      ([, name = ""]) => ({ name, path: file.path }),
    ),
  );
  assert.ok(written.length > 50, "the search finds them");
  assert.deepEqual(
    written.filter(({ name }) => !all.has(name)),
    [],
    "write it into test/contract/other-codes.ts",
  );
});

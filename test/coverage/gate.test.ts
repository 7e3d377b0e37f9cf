import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { FileCoverage, Reached } from "./file-coverage.ts";
import { folderCoverage } from "./folder-coverage.ts";
import { goals } from "./goals.ts";
import { root } from "./places.ts";
import { report } from "./report.ts";

const all = { total: 10_000, missed: [] };

function missing(count: number): Reached {
  const missed = Array.from({ length: count }, (_, n) => ({
    ...{ line: 2 * n + 1, column: 3 },
  }));
  return { total: 10_000, missed };
}

function file(lines: Reached, branches: Reached): FileCoverage {
  return { path: "src/app/x.ts", lines, branches };
}

const least = { lines: 100, branches: 95 };
const goal = { app: { goal: { lines: 100, branches: 100 }, least } };

for (const [what, files, ok] of [
  ["everything", [file(all, all)], true],
  ["one line less", [file(missing(1), all)], false],
  ["as many branches as asked", [file(all, missing(500))], true],
  ["one branch less than asked", [file(all, missing(501))], false],
  [
    "too few in all, though enough in one file",
    [file(all, missing(500)), file(all, missing(502))],
    false,
  ],
] as const)
  test(`${what}: ${ok ? "passes" : "fails"}`, () => {
    assert.deepEqual(
      folderCoverage(files, goal).map((folder) => folder.ok),
      [ok],
    );
  });

test("a folder nobody set a goal for fails", () => {
  const [folder] = folderCoverage([file(all, all)], {});
  assert.equal(folder?.ok, false);
});

test("every folder of src has a goal: all of core, 95 % elsewhere, and nothing less is accepted than was said", () => {
  const folders = readdirSync(join(root, "src"));
  assert.deepEqual(Object.keys(goals).toSorted(), folders.toSorted());
  for (const [folder, { goal: wanted, least: held }] of Object.entries(goals)) {
    const all = folder === "core" ? 100 : 95;
    assert.deepEqual(wanted, { lines: all, branches: all });
    assert.ok(held.lines <= all && held.branches <= all, folder);
  }
});

test("the report names what was not run, worst file first, and no other", () => {
  const places = [3, 4, 5, 9].map((line) => ({ line, column: 7 }));
  const files = [
    { path: "src/app/fine.ts", lines: all, branches: all },
    { path: "src/app/bad.ts", lines: missing(1), branches: all },
    {
      path: "src/app/worse.ts",
      lines: { total: 10_000, missed: places },
      branches: missing(1),
    },
  ];
  const [, row, , ...named] = report(folderCoverage(files, goal), files).split(
    "\n",
  );
  assert.match(row ?? "", /^src\/app {2}99\.98 % .* TOO LOW$/);
  assert.deepEqual(named, [
    "src/app/worse.ts:1  lines 3-5, 9  branches 1:3",
    "src/app/bad.ts:1  lines 1",
  ]);
});

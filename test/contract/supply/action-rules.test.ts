import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../source-files.ts";
import { actionBreaches } from "./action-rules.ts";

const text = readFileSync(resolve(repositoryRoot, "action.yml"), "utf8");

test("action.yml runs one committed file on node24, with nothing before or after it", () => {
  assert.deepEqual(actionBreaches(text), []);
});

for (const [rule, from, to] of [
  ["its runtime is GitHub's current one", "node24", "node20"],
  [
    "it runs the committed bundle and nothing before or after it",
    "main:",
    "pre: dist/setup.js\n  main:",
  ],
  [
    "it runs the committed bundle and nothing before or after it",
    "main:",
    "post: dist/clean.js\n  main:",
  ],
  [
    "it runs the committed bundle and nothing before or after it",
    "dist/index.js",
    "src/index.js",
  ],
  [
    "no secret is taken unasked",
    "default: fleet.yaml",
    `default: $\{{ secrets.TOKEN }}`,
  ],
] as const)
  test(`${rule}: ${to.trim().split("\n", 1)} is noticed`, () => {
    const worse = text.replace(from, to);
    assert.notEqual(worse, text);
    assert.deepEqual(actionBreaches(worse), [rule]);
  });

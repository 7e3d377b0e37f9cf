import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { corpusOf } from "../fuzz/corpus.ts";
import { targets } from "../fuzz/targets.ts";
import { repositoryRoot } from "./source-files.ts";

const page = readFileSync(resolve(repositoryRoot, "docs/fuzzing.md"), "utf8");
const rowOf = (target: (typeof targets)[number]): string =>
  `| \`${target.name}\` | ${target.reads} | ${target.holds} |`;

test("docs/fuzzing.md has a row for each target that npm test runs, and no other", () => {
  const table = page.slice(page.indexOf("| target |"), page.indexOf("A throw"));
  assert.deepEqual(
    table.trim().split("\n").slice(2),
    targets.map(rowOf),
    "each row is `name`, reads and holds of its target",
  );
});

test("every file of a target is one that npm test runs and has a corpus", () => {
  const folder = resolve(repositoryRoot, "test/fuzz/targets");
  const files = readdirSync(folder).filter((file) =>
    /: FuzzTarget = \{/.test(readFileSync(resolve(folder, file), "utf8")),
  );
  assert.deepEqual(
    files.toSorted(),
    targets.map(({ name }) => `${name}.ts`).toSorted(),
  );
  for (const { name } of targets) assert.ok(corpusOf(name).length > 1, name);
});

test("what the issue asks to be fuzzed is", () => {
  const names = new Set(targets.map(({ name }) => name));
  for (const name of [
    ...["reader", "canonical-form", "grammar", "renderer", "marker", "gate"],
    ...["plan-decoder", "webhook-body", "terragrunt-log", "json-lines"],
    "removal-edit",
  ])
    assert.ok(names.has(name), name);
});

test("how often a property is tried comes from one place", () => {
  const folder = resolve(repositoryRoot, "test");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  let laws = 0;
  for (const file of files.filter((name) => name.endsWith(".test.ts"))) {
    const text = readFileSync(resolve(folder, file), "utf8");
    const tried = text.match(/\bfc\.assert\(\n/g)?.length ?? 0;
    const counted = text.match(/numRuns: runs\([0-9_]+\)/g)?.length ?? 0;
    assert.equal(counted, tried, `${file}: \`numRuns: runs(…)\` in each`);
    laws += tried;
  }
  assert.ok(laws >= 50, `${laws} laws`);
});

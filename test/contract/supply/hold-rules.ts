import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../source-files.ts";
import { type FileRule, fileBreaches } from "./file-rule.ts";

/** A change for the worse: what stands in the file, what is put there, and the rule that must notice it. */
export type Worse = readonly [rule: string, from: string | RegExp, to: string];

/** Holds a file of the repository to its rules, and every rule to a change that breaks it and nothing else. */
export function holdRules(
  path: string,
  rules: readonly FileRule[],
  worse: readonly Worse[],
): void {
  const text = readFileSync(resolve(repositoryRoot, path), "utf8");
  test(`${path} keeps every rule`, () => {
    assert.deepEqual(fileBreaches(rules, text), []);
  });
  for (const [rule, from, to] of worse)
    test(`${path}, ${rule}: ${to.trim().split("\n", 1)} is noticed`, () => {
      const changed = text.replace(from, to);
      assert.notEqual(changed, text, "the change changes something");
      const broken = rules.filter(({ broken }) => broken(changed).length > 0);
      assert.deepEqual(
        broken.map((one) => one.rule),
        [rule],
      );
    });
  test(`${path}: every rule has a change that breaks it`, () => {
    const shown = new Set(worse.map(([rule]) => rule));
    assert.deepEqual(
      rules.map(({ rule }) => rule).filter((rule) => !shown.has(rule)),
      [],
    );
  });
}

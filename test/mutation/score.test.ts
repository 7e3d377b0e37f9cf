import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import type { MutantResult } from "@stryker-mutator/api/core";
import { collectInto, runCollected } from "./collected-tests.ts";
import { scoreOf } from "./score.ts";

function mutant(
  status: MutantResult["status"],
  fileName: string,
): MutantResult {
  return {
    id: "1",
    fileName,
    mutatorName: "BooleanLiteral",
    replacement: "false",
    status,
    location: { start: { line: 1, column: 1 }, end: { line: 1, column: 7 } },
  };
}

test("killed and timed out are noticed, survived and not met are not, the rest does not count", () => {
  const { score, text } = scoreOf([
    mutant("Killed", "src/core/gate/codes.ts"),
    mutant("Timeout", "src/core/gate/codes.ts"),
    mutant("Killed", "src/core/problem.ts"),
    mutant("Survived", "src/core/problem.ts"),
    mutant("NoCoverage", "src/core/problem.ts"),
    mutant("Ignored", "src/core/problem.ts"),
    mutant("CompileError", "src/core/problem.ts"),
  ]);
  assert.equal(score, 60);
  assert.match(text, /^core\/gate +100\.00 % {2}2 of 2 noticed/m);
  assert.match(text, /^core +33\.33 % {2}1 of 3 noticed {2}1 met by no test/m);
});

test("each survivor is named by file and line, with what it changes", () => {
  const { text } = scoreOf([mutant("Survived", "src/core/sha256.ts")]);
  assert.match(
    text,
    /^src\/core\/sha256\.ts:1:1 BooleanLiteral: import → false$/m,
  );
});

test("nothing tried is no score", () => {
  assert.equal(scoreOf([]).score, 0);
});

test("a test of a group is known by its path, and one that asks for its context is refused", async () => {
  const tests: Parameters<typeof collectInto>[0] = [];
  const { test: declare, describe } = collectInto(tests);
  describe("a", () => {
    declare("b", () => assert.fail("as a test may"));
    declare("c", (t: { name: string }) => t.name);
  });
  declare("d", () => {});
  const [b, c, d] = tests;
  assert.deepEqual(
    tests.map(({ name }) => name),
    ["a > b", "a > c", "d"],
  );
  assert.ok(b && c && d);
  await assert.rejects(runCollected(b), /as a test may/);
  await assert.rejects(runCollected(c), /asks for t\.name/);
  await runCollected(d);
});

test("of a sample what was tried is told beside what there is", () => {
  const names = Array.from({ length: 400 }, (_, n) => `src/core/gate/${n}.ts`);
  const sample = { share: 0.25, seed: "1" };
  const results = names.map((name) => ({
    ...mutant("Killed", "src/core/problem.ts"),
    fileName: resolve(name),
  }));
  const { score, text } = scoreOf(results, sample);
  assert.equal(score, 100);
  assert.match(
    text,
    /sample: (?:[89]\d|1[01]\d) of 400 tried, so all ± 0\.0 %/,
  );
  assert.doesNotMatch(scoreOf(results).text, /sample/);
});

/**
 * The run without a mutant: what each test meets, how long it takes, and which mutants a test file meets while it loads. Written
 * beside the sandbox's sources, since the processes that try mutants are others.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { CoverageData, MutantCoverage } from "@stryker-mutator/api/core";
import { type TestResult, TestStatus } from "@stryker-mutator/api/test-runner";
import * as v from "valibot";
import { stryker } from "./active-mutant.ts";
import { type CollectedTest, runCollected } from "./collected-tests.ts";
import type { Source } from "./sources.ts";
import { World } from "./world.ts";

const trialFile = "mutation-trial.json";

const trialSchema = v.object({
  /** Milliseconds by test. */
  spent: v.record(v.string(), v.number()),
  /** Mutants that some test file meets while it loads. */
  whenLoading: v.array(v.string()),
});

export type Trial = {
  readonly spent: ReadonlyMap<string, number>;
  readonly whenLoading: ReadonlySet<string>;
};

export function readTrial(): Trial {
  const read = v.parse(
    trialSchema,
    JSON.parse(readFileSync(trialFile, "utf8")),
  );
  return {
    spent: new Map(Object.entries(read.spent)),
    whenLoading: new Set(read.whenLoading),
  };
}

export async function tryWithoutMutant(
  files: readonly string[],
  sources: ReadonlyMap<string, Source>,
): Promise<{ tests: TestResult[]; mutantCoverage: MutantCoverage }> {
  const tests: TestResult[] = [];
  const perTest: Record<string, CoverageData> = {};
  const whenLoading = new Set<string>();
  for (const file of files) {
    const coverage: MutantCoverage = { static: {}, perTest: {} };
    stryker.mutantCoverage = coverage;
    const declared = new World(sources).testsOf(file);
    const loading = coverage.static;
    for (const id of Object.keys(loading)) whenLoading.add(id);
    coverage.static = {};
    for (const [name, test] of declared) {
      const id = testId(file, name);
      tests.push(await timed(id, file, name, test));
      perTest[id] = sum(loading, coverage.perTest[id] ?? {});
    }
  }
  const spent = Object.fromEntries(tests.map((t) => [t.id, t.timeSpentMs]));
  writeFileSync(
    trialFile,
    JSON.stringify({ spent, whenLoading: [...whenLoading] }),
  );
  return { tests, mutantCoverage: { static: {}, perTest } };
}

const between = " :: ";

function testId(file: string, name: string): string {
  return relative(process.cwd(), file) + between + name;
}

export function partsOf(id: string): { file: string; name: string } {
  const at = id.indexOf(between);
  return { file: id.slice(0, at), name: id.slice(at + between.length) };
}

async function timed(
  id: string,
  fileName: string,
  name: string,
  test: CollectedTest,
): Promise<TestResult> {
  stryker.currentTestId = id;
  const start = performance.now();
  const failure = await failureOf(test);
  const timeSpentMs = Math.ceil(performance.now() - start);
  delete stryker.currentTestId;
  const told = { id, name, fileName, timeSpentMs };
  return failure === null
    ? { ...told, status: TestStatus.Success }
    : { ...told, status: TestStatus.Failed, failureMessage: failure };
}

/** What a test throws, in one line; null when it holds. */
export async function failureOf(test: CollectedTest): Promise<string | null> {
  try {
    await runCollected(test);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}

function sum(one: CoverageData, other: CoverageData): CoverageData {
  const all = { ...one };
  for (const [id, hits] of Object.entries(other)) {
    all[id] = (all[id] ?? 0) + hits;
  }
  return all;
}

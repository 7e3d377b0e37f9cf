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
  /** Milliseconds to load a test file. */
  loading: v.record(v.string(), v.number()),
  /** Mutants that a test file meets while it loads, by file. */
  whenLoading: v.record(v.string(), v.array(v.string())),
});

export type Trial = {
  readonly spent: ReadonlyMap<string, number>;
  readonly loading: ReadonlyMap<string, number>;
  /** Test files by the mutant they meet while they load. */
  readonly whenLoading: ReadonlyMap<string, ReadonlySet<string>>;
};

export function readTrial(): Trial {
  const read = v.parse(
    trialSchema,
    JSON.parse(readFileSync(trialFile, "utf8")),
  );
  const whenLoading = new Map<string, Set<string>>();
  for (const [file, mutants] of Object.entries(read.whenLoading))
    for (const id of mutants) {
      const files = whenLoading.get(id) ?? new Set();
      whenLoading.set(id, files.add(file));
    }
  return {
    spent: new Map(Object.entries(read.spent)),
    loading: new Map(Object.entries(read.loading)),
    whenLoading,
  };
}

export async function tryWithoutMutant(
  files: readonly string[],
  sources: ReadonlyMap<string, Source>,
): Promise<{ tests: TestResult[]; mutantCoverage: MutantCoverage }> {
  const tests: TestResult[] = [];
  const perTest: Record<string, CoverageData> = {};
  const loading: Record<string, number> = {};
  const whenLoading: Record<string, readonly string[]> = {};
  for (const file of files) {
    const coverage: MutantCoverage = { static: {}, perTest: {} };
    stryker.mutantCoverage = coverage;
    const start = performance.now();
    const declared = new World(sources).testsOf(file);
    const name = relative(process.cwd(), file);
    loading[name] = Math.ceil(performance.now() - start);
    const met = coverage.static;
    whenLoading[name] = Object.keys(met);
    coverage.static = {};
    for (const [name, test] of declared) {
      const id = testId(file, name);
      tests.push(await timed(id, file, name, test));
      perTest[id] = sum(met, coverage.perTest[id] ?? {});
    }
  }
  const spent = Object.fromEntries(tests.map((t) => [t.id, t.timeSpentMs]));
  writeFileSync(trialFile, JSON.stringify({ spent, loading, whenLoading }));
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

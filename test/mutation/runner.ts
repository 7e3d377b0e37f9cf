/**
 * Runs the tests of core for Stryker in one process: sources are compiled once, and a mutant costs what the tests cost that
 * meet it. Why it is ours: docs/decisions/0070.
 *
 * A mutant that a test file meets while it loads (a table, a fixture made at the top) counts as met by every test of that
 * file and gets a new world; any other is switched on in a world that is already there.
 */
import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestRunner,
  type TestRunnerCapabilities,
} from "@stryker-mutator/api/test-runner";
import { stryker } from "./active-mutant.ts";
import { reaches, readSources, type Source } from "./sources.ts";
import {
  failureOf,
  messageOf,
  partsOf,
  readTrial,
  type Trial,
  tryWithoutMutant,
} from "./trial.ts";
import { World } from "./world.ts";

const roots = ["test/core", "test/property", "test/contract"];

/** Of the contracts, those that hold pages to the tables of core. */
const contract =
  /contract\/(?!(?:codes|commands|effects|policy)-page\.|fleet-schema\.)/;

/** They show how much fits into a comment and take seconds each; what they say of core, others say with fewer VMs. */
const leftOut = ["real-plan-size.test.ts", "render-plan.test.ts"];

export class InOneProcess implements TestRunner {
  #files: readonly string[] = [];
  #sources: ReadonlyMap<string, Source> = new Map();
  #trial: Trial | null = null;
  #world: World | null = null;

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#files = (await Promise.all(roots.map(testFiles))).flat().toSorted();
    this.#sources = await readSources(this.#files);
  }

  /** Only test files that load something mutated can notice it. */
  async dryRun({ files }: DryRunOptions): Promise<DryRunResult> {
    const mutated = new Set(files);
    const related = this.#files.filter(
      (file) => files === undefined || reaches(this.#sources, file, mutated),
    );
    const trial = await tryWithoutMutant(related, this.#sources);
    return { status: DryRunStatus.Complete, ...trial };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit } = options;
    this.#trial ??= readTrial();
    const { spent, whenLoading } = this.#trial;
    const ids = (options.testFilter ?? [...spent.keys()]).toSorted(
      (one, other) => (spent.get(one) ?? 0) - (spent.get(other) ?? 0),
    );
    const fresh = whenLoading.has(activeMutant.id);
    const world = fresh ? new World(this.#sources) : this.#loaded(ids);
    const first = await withMutant(activeMutant.id, hitLimit, () =>
      firstFailure(world, ids),
    );
    const timeout = determineHitLimitReached(stryker.hitCount, hitLimit);
    if (timeout !== undefined) {
      this.#world = null;
      return { status: MutantRunStatus.Timeout };
    }
    if (first === null) {
      return { status: MutantRunStatus.Survived, nrOfTests: ids.length };
    }
    if (!fresh && (await firstFailure(world, [first.id])) !== null) {
      // An earlier mutant has left this world broken: what failed says nothing.
      this.#world = null;
      return this.mutantRun(options);
    }
    return {
      status: MutantRunStatus.Killed,
      killedBy: [first.id],
      failureMessage: first.failure,
      nrOfTests: ids.indexOf(first.id) + 1,
    };
  }

  /** The world that is kept, with the files of these tests loaded while no mutant is active. */
  #loaded(ids: readonly string[]): World {
    this.#world ??= new World(this.#sources);
    for (const id of ids) this.#world.testsOf(resolve(partsOf(id).file));
    return this.#world;
  }
}

async function testFiles(root: string): Promise<readonly string[]> {
  const names = await readdir(root, { recursive: true });
  return names
    .filter((name) => name.endsWith(".test.ts") && !leftOut.includes(name))
    .map((name) => resolve(root, name))
    .filter((path) => !contract.test(path));
}

async function withMutant<T>(
  id: string,
  hitLimit: number | undefined,
  run: () => Promise<T>,
): Promise<T> {
  stryker.activeMutant = id;
  stryker.hitCount = 0;
  stryker.hitLimit = hitLimit ?? Number.POSITIVE_INFINITY;
  try {
    return await run();
  } finally {
    delete stryker.activeMutant;
  }
}

async function firstFailure(world: World, ids: readonly string[]) {
  for (const id of ids) {
    const failure = await failureIn(world, id);
    if (failure !== null) return { id, failure };
  }
  return null;
}

async function failureIn(world: World, id: string): Promise<string | null> {
  const { file, name } = partsOf(id);
  try {
    const test = world.testsOf(resolve(file)).get(name);
    return test === undefined ? "The test is gone." : await failureOf(test);
  } catch (error) {
    return messageOf(error);
  }
}

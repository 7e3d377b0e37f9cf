/**
 * Runs the tests of core for Stryker in one process: sources are compiled once, and a mutant costs what the tests cost that
 * meet it. Why it is ours: docs/decisions/0070.
 *
 * A mutant that a test file meets while it loads (a table, a fixture made at the top) counts as met by every test of that
 * file, which gets a new world; files that load without it are tried first, in a world that is already there.
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
import { orderOf, type Ranked } from "./order.ts";
import { isSampled, sampleOf } from "./sample.ts";
import { dependentsOf, reaches, readSources, type Source } from "./sources.ts";
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
const leftOut = [
  ...["real-plan-size.test.ts", "render-plan.test.ts"],
  "render/fleets-comment.test.ts",
];

/** What `run.ts` was asked for; the processes that try mutants are others. */
const sample = sampleOf((process.env["MUTATION_SAMPLE"] ?? "").split(" "));

/**
 * Milliseconds that tests may take for one mutant, those of its own folder and those of others, in the world that is there and in a new
 * one. One they had no time for counts as not noticed: the score is never too high.
 */
const patience = { near: 6_000, far: 2_000 };

export class InOneProcess implements TestRunner {
  #files: readonly string[] = [];
  #sources: ReadonlyMap<string, Source> = new Map();
  #trial: Trial | null = null;
  #world: World | null = null;
  readonly #dependents = new Map<string, ReadonlySet<string>>();

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
    const { activeMutant, hitLimit, sandboxFileName } = options;
    if (!isSampled(activeMutant, sample, 0))
      return { status: MutantRunStatus.Error, errorMessage: "not sampled" };
    this.#trial ??= readTrial();
    const ids = options.testFilter ?? [...this.#trial.spent.keys()];
    const mutant = { id: activeMutant.id, file: sandboxFileName };
    const { kept, fresh } = orderOf(mutant, ids, this.#trial);
    const world = this.#loaded([...kept.near, ...kept.far]);
    const here = await withMutant(activeMutant.id, hitLimit, () =>
      firstFailure(world, kept),
    );
    if (this.#isEndless(hitLimit)) return { status: MutantRunStatus.Timeout };
    if (here.first !== null) {
      if ((await failureIn(world, here.first.id)) !== null) {
        // An earlier mutant has left this world broken: what failed says nothing.
        this.#world = null;
        return this.mutantRun(options);
      }
      return killed(here.first, here.tried);
    }
    const anew = await withMutant(activeMutant.id, hitLimit, () =>
      firstFailure(this.#anew(sandboxFileName), fresh),
    );
    if (this.#isEndless(hitLimit)) return { status: MutantRunStatus.Timeout };
    const tried = here.tried + anew.tried;
    return anew.first === null
      ? { status: MutantRunStatus.Survived, nrOfTests: tried }
      : killed(anew.first, tried);
  }

  /** A loop that was broken off may have left anything behind. */
  #isEndless(hitLimit: number | undefined): boolean {
    const reached = determineHitLimitReached(stryker.hitCount, hitLimit);
    if (reached === undefined) return false;
    this.#world = null;
    return true;
  }

  /** Loads again what the mutant's file has a part in. */
  #anew(file: string): World {
    const changed =
      this.#dependents.get(file) ?? dependentsOf(this.#sources, file);
    this.#dependents.set(file, changed);
    return new World(this.#sources, { world: this.#loaded([]), changed });
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

type Failure = { readonly id: string; readonly failure: string };

function killed({ id, failure }: Failure, nrOfTests: number): MutantRunResult {
  const status = MutantRunStatus.Killed;
  return { status, killedBy: [id], failureMessage: failure, nrOfTests };
}

/** Tests of the mutant's own folder, then of others, as many as there is time for. */
async function firstFailure(
  world: World,
  { near, far }: Ranked,
): Promise<{ readonly first: Failure | null; readonly tried: number }> {
  let tried = 0;
  for (const [ids, most] of [
    [near, patience.near],
    [far, patience.far],
  ] as const) {
    const until = performance.now() + most;
    for (const id of ids) {
      if (performance.now() > until) break;
      const failure = await failureIn(world, id);
      tried += 1;
      if (failure !== null) return { first: { id, failure }, tried };
    }
  }
  return { first: null, tried };
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

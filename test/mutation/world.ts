/**
 * One evaluation of core and of the test files that are asked of it. What a module makes when it loads is made anew in every world, so
 * a mutant in a table made at load time is met by loading a new world while it is active. A world beside another takes over from it what
 * does not load the changed file.
 */
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { type CollectedTest, collectInto } from "./collected-tests.ts";
import { shortProperties } from "./short-properties.ts";
import type { Source } from "./sources.ts";

/** Another world, and the files that are not the same in it. */
export type Beside = {
  readonly world: World;
  readonly changed: ReadonlySet<string>;
};

export class World {
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #files = new Map<string, ReadonlyMap<string, CollectedTest>>();
  #tests: CollectedTest[] = [];

  readonly #beside: Beside | null;

  constructor(
    sources: ReadonlyMap<string, Source>,
    beside: Beside | null = null,
  ) {
    this.#sources = sources;
    this.#beside = beside;
  }

  /** The tests of a file by name, in the order they are declared. Throws what the file throws when it loads. */
  testsOf(file: string): ReadonlyMap<string, CollectedTest> {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    this.#tests = [];
    this.#load(file);
    const tests = new Map<string, CollectedTest>();
    for (const test of this.#tests) {
      const again = tests.has(test.name) ? ` (${tests.size})` : "";
      tests.set(test.name + again, test);
    }
    this.#files.set(file, tests);
    return tests;
  }

  #load(path: string): unknown {
    if (this.#beside !== null && !this.#beside.changed.has(path))
      return this.#beside.world.#load(path);
    const known = this.#modules.get(path);
    if (known !== undefined) return known.exports;
    const source = this.#sources.get(path);
    if (source === undefined) throw new Error(`${path} was not read.`);
    const module = { exports: {} };
    this.#modules.set(path, module);
    const outside = createRequire(path);
    source.evaluate(module, (specifier) => {
      if (specifier.startsWith(".")) {
        return this.#load(resolve(dirname(path), specifier));
      }
      if (specifier === "node:test") return collectInto(this.#tests);
      if (specifier === "fast-check") {
        return { __esModule: true, default: shortProperties };
      }
      return outside(specifier);
    });
    return module.exports;
  }
}

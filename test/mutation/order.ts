/**
 * In which order tests try a mutant, so that most mutants cost little: tests of the mutant's own folder before all others, and tests that
 * find it in a world that is there before those whose file must be loaded anew. Those come file by file, as loading is what costs.
 */
import { relative } from "node:path";
import { partsOf, type Trial } from "./trial.ts";

export type Order = {
  /** Their files load without meeting the mutant. */
  readonly kept: Ranked;
  /** Their files meet it while they load. */
  readonly fresh: Ranked;
};

export type Ranked = {
  readonly near: readonly string[];
  readonly far: readonly string[];
};

export function orderOf(
  mutant: { readonly id: string; readonly file: string },
  ids: readonly string[],
  trial: Trial,
): Order {
  const meets = trial.whenLoading.get(mutant.id) ?? new Set<string>();
  const near = nearTo(relative(process.cwd(), mutant.file));
  const kept = ids.filter((id) => !meets.has(partsOf(id).file));
  const fresh = ids.filter((id) => meets.has(partsOf(id).file));
  return {
    kept: ranked(kept, near, (one, other) => spent(one) - spent(other)),
    fresh: ranked(fresh, near, byFile),
  };

  function spent(id: string): number {
    return trial.spent.get(id) ?? 0;
  }

  function byFile(one: string, other: string): number {
    const [a, b] = [partsOf(one).file, partsOf(other).file];
    const files = (trial.loading.get(a) ?? 0) - (trial.loading.get(b) ?? 0);
    return files || a.localeCompare(b) || spent(one) - spent(other);
  }
}

function ranked(
  ids: readonly string[],
  near: RegExp,
  by: (one: string, other: string) => number,
): Ranked {
  const sorted = ids.toSorted(by);
  return {
    near: sorted.filter((id) => near.test(id)),
    far: sorted.filter((id) => !near.test(id)),
  };
}

/** src/core/gate/facts.ts → test/core/gate/, and all that is written of cases where it is about render. */
function nearTo(file: string): RegExp {
  const folder = file.split("/").slice(1, -1).join("/");
  const cases = folder === "core/render" ? "|core/cases\\." : "";
  return new RegExp(`^test/(?:${folder}/${cases})`);
}

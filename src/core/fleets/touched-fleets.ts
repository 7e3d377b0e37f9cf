import type { ListedFile } from "./fleet-list.ts";

/** Paths that are not the same in both listings: changed, new and gone ones, in order. */
export function touchedFleets(
  before: readonly ListedFile[],
  after: readonly ListedFile[],
): readonly string[] {
  const was = new Map(before.map(({ path, blob }) => [path, blob]));
  const is = new Map(after.map(({ path, blob }) => [path, blob]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .toSorted();
}

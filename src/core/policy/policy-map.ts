import { pathTo } from "../fleet/path.ts";
import type { FleetProblem, ProblemList } from "../fleet/problem-list.ts";
import { readValue } from "../fleet/read-value.ts";
import type { Tree, TreeMap } from "../fleet/tree.ts";
import { unknownKey } from "../fleet/unknown-key.ts";
import { fitting, type ValueKind } from "../fleet/value-kind.ts";

export interface Definition<T> {
  readonly kind: ValueKind<T>;
  readonly example: string;
}

/** The map a tree is, its unknown keys told; null after telling `problems` that it is none. `known` null: any key will do. */
export function mapOf(
  tree: Tree,
  path: string,
  known: readonly string[] | null,
  problems: ProblemList,
): TreeMap | null {
  if (tree.kind !== "map") {
    if (tree.kind !== "refused") problems.add(noMap(tree, path));
    return null;
  }
  if (known === null) return tree;
  for (const [key, entry] of tree.entries) {
    if (!known.includes(key))
      problems.add(unknownKey(key, entry, path, known).problem);
  }
  return tree;
}

/** The map under a key; null: there is none. */
export function mapBelow(
  top: TreeMap,
  key: string,
  known: readonly string[],
  problems: ProblemList,
): TreeMap | null {
  const entry = top.entries.get(key);
  return entry === undefined ? null : mapOf(entry.value, key, known, problems);
}

/** One value of a map; undefined: it is not there, or `problems` was told why not. */
export function valueIn<T>(
  map: TreeMap | null,
  path: string,
  key: string,
  { kind, example }: Definition<T>,
  problems: ProblemList,
): T | undefined {
  const entry = map?.entries.get(key);
  if (entry === undefined) return undefined;
  const place = { key, path: pathTo(path, key), example };
  return readValue(kind, entry.value, place, problems);
}

/** A map of keys people choose: what a key must be, how to write it, and what stands behind it. */
export interface NamedDefinition<T> {
  readonly name: ValueKind<string>;
  readonly hint: string;
  readonly value: Definition<T>;
}

/** Every entry of such a map; empty: there is none. */
export function namedBelow<T>(
  top: TreeMap,
  key: string,
  { name, hint, value }: NamedDefinition<T>,
  problems: ProblemList,
): ReadonlyMap<string, T> {
  const given = top.entries.get(key);
  const map =
    given === undefined ? null : mapOf(given.value, key, null, problems);
  const read = new Map<string, T>();
  for (const [word, { keyAt }] of map?.entries ?? []) {
    // Also keeps out of the words of problems what is no name.
    if (fitting(name, word) === undefined) {
      const message = `${name.wanted} is needed`;
      problems.add({ code: "bad_value", at: keyAt, path: key, message, hint });
      continue;
    }
    const found = valueIn(map, key, word, value, problems);
    if (found !== undefined) read.set(word, found);
  }
  return read;
}

function noMap({ kind, at }: Tree, path: string): FleetProblem {
  if (path !== "")
    return {
      code: kind === "nothing" ? "null_value" : "wrong_type",
      at,
      path,
      message: "a map of keys is needed",
      hint: "write its keys below it, or delete it: then what is built in counts",
    };
  return {
    code: kind === "nothing" ? "file_empty" : "wrong_type",
    at,
    message:
      kind === "nothing"
        ? "the file is empty, and that may be a mistake"
        : "the file must be a map of keys",
    hint: "write at least `version: 1`, or delete the file: then what is built in counts",
  };
}

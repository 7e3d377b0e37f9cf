import type { Vm, VmKey } from "./fleet.ts";
import { pathTo } from "./path.ts";
import type { ProblemList } from "./problem-list.ts";
import { readValue } from "./read-value.ts";
import { defaultsKeyNames, isVmKey, vmKeyNames, vmKeys } from "./schema.ts";
import type { Tree, TreeEntry } from "./tree.ts";
import { unknownKey } from "./unknown-key.ts";

export type VmValues = { -readonly [K in VmKey]?: Vm[K] };

/** Keys of a VM as they stand in one place: under an id, or under `defaults`. */
export interface Layer {
  readonly values: Readonly<VmValues>;
  readonly entries: ReadonlyMap<VmKey, TreeEntry>;
  /** Keys that stand here with a problem: what they should be is not known, so nothing is concluded from them. */
  readonly faulty: ReadonlySet<VmKey>;
}

export const emptyLayer: Layer = {
  values: {},
  entries: new Map(),
  faulty: new Set(),
};

/** Reads the map of one VM, or of `defaults`. */
export function decodeLayer(
  tree: Tree,
  path: string,
  where: "vm" | "defaults",
  problems: ProblemList,
): Layer {
  if (tree.kind !== "map") {
    if (tree.kind !== "refused") problems.add(notAMap(tree, path));
    return emptyLayer;
  }
  const known = where === "vm" ? vmKeyNames : defaultsKeyNames;
  const values: VmValues = {};
  const entries = new Map<VmKey, TreeEntry>();
  const faulty = new Set<VmKey>();
  for (const [key, entry] of tree.entries) {
    if (isVmKey(key) && known.includes(key)) {
      entries.set(key, entry);
      if (!decodeKey(key, entry, path, values, problems)) faulty.add(key);
    } else if (isVmKey(key)) {
      problems.add({
        code: "not_for_defaults",
        at: entry.keyAt,
        path: pathTo(path, key),
        message: "this key belongs to one VM and cannot be a default",
        hint: `move \`${key}\` to the VM it is for`,
      });
    } else {
      const { problem, likely } = unknownKey(key, entry, path, known);
      problems.add(problem);
      if (likely !== null && isVmKey(likely)) faulty.add(likely);
    }
  }
  return { values, entries, faulty };
}

function decodeKey<K extends VmKey>(
  key: K,
  entry: TreeEntry,
  path: string,
  values: VmValues,
  problems: ProblemList,
): boolean {
  const { kind, example } = vmKeys[key];
  const place = { key, path: pathTo(path, key), example };
  const value = readValue(kind, entry.value, place, problems);
  if (value === undefined) return false;
  values[key] = value;
  return true;
}

function notAMap(tree: Tree, path: string) {
  const none = tree.kind === "nothing";
  return {
    code: none ? "null_value" : "wrong_type",
    at: tree.at,
    path,
    message: none
      ? "no value, a map of keys is needed"
      : "a map of keys is needed",
    hint: "write `key: value` lines indented below it, or `{}` when there is nothing to say",
  } as const;
}

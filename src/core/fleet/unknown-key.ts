import { nearestWord } from "./nearest-word.ts";
import { pathTo } from "./path.ts";
import type { FleetProblem } from "./problem-list.ts";
import type { TreeEntry } from "./tree.ts";

/** A key the file does not have. `likely` is the known one it was probably meant to be. */
export function unknownKey(
  key: string,
  entry: TreeEntry,
  path: string,
  known: readonly string[],
): { readonly problem: FleetProblem; readonly likely: string | null } {
  const likely = nearestWord(key.toLowerCase(), known, 2);
  return {
    likely,
    problem: {
      code: "unknown_key",
      at: entry.keyAt,
      path: pathTo(path, key),
      message: "unknown key",
      hint:
        likely === null
          ? `the keys here are ${known.map((word) => `\`${word}\``).join(", ")}`
          : `did you mean \`${likely}\`?`,
    },
  };
}

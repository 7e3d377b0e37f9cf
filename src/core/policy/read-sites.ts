import type { ProblemList } from "../fleet/problem-list.ts";
import type { TreeMap } from "../fleet/tree.ts";
import type { Policy } from "./policy.ts";
import { fleetFilePath, siteName } from "./policy-keys.ts";
import { namedBelow } from "./policy-map.ts";

/** The site of each fleet file that the policy names. */
export function readSites(
  top: TreeMap,
  problems: ProblemList,
): Policy["sites"] {
  return namedBelow(
    top,
    "sites",
    {
      name: fleetFilePath,
      hint: "write it as the workflow's `fleet-file` means it",
      value: { kind: siteName, example: "home" },
    },
    problems,
  );
}

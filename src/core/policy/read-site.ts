import type { SiteDefaults } from "../fleet/fleet.ts";
import { defaultLimits } from "../fleet/limits.ts";
import type { ProblemList } from "../fleet/problem-list.ts";
import type { TreeMap } from "../fleet/tree.ts";
import type { Policy } from "./policy.ts";
import { limitKeys, siteKeys } from "./policy-keys.ts";
import { type Definition, mapBelow, valueIn } from "./policy-map.ts";

/** What the policy says of the site, and how much of a fleet file is read. */
export function readSite(
  top: TreeMap,
  problems: ProblemList,
): Pick<Policy, "site" | "existingPools" | "limits"> {
  const site = mapBelow(top, "site", Object.keys(siteKeys), problems);
  const limits = mapBelow(top, "limits", Object.keys(limitKeys), problems);
  const limit = (key: "bytes" | "vms") =>
    valueIn(limits, "limits", key, limitKeys[key], problems) ??
    defaultLimits[key];
  return {
    site: readDefaults(site, problems),
    existingPools: readPools(site, problems),
    limits: { bytes: limit("bytes"), vms: limit("vms") },
  };
}

function readDefaults(
  site: TreeMap | null,
  problems: ProblemList,
): SiteDefaults {
  const own = <T>(key: string, definition: Definition<T>) =>
    valueIn(site, "site", key, definition, problems);
  const node = own("node", siteKeys.node);
  const template = own("template", siteKeys.template);
  const datastore = own("datastore", siteKeys.datastore);
  const bridge = own("bridge", siteKeys.bridge);
  return {
    ...(node === undefined ? {} : { node }),
    ...(template === undefined ? {} : { template }),
    ...(datastore === undefined ? {} : { datastore }),
    ...(bridge === undefined ? {} : { bridge }),
  };
}

function readPools(
  site: TreeMap | null,
  problems: ProblemList,
): readonly string[] {
  const definition = siteKeys.existing_pools;
  return valueIn(site, "site", "existing_pools", definition, problems) ?? [];
}

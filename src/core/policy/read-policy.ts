import {
  type CommandName,
  commandNames,
  type Role,
  roles,
} from "../command/command.ts";
import { readDocument } from "../fleet/document.ts";
import type { SiteDefaults } from "../fleet/fleet.ts";
import { defaultLimits } from "../fleet/limits.ts";
import { pathTo } from "../fleet/path.ts";
import { type ProblemList, problemList } from "../fleet/problem-list.ts";
import { readValue } from "../fleet/read-value.ts";
import { versionKind } from "../fleet/schema.ts";
import type { Tree, TreeMap } from "../fleet/tree.ts";
import { unknownKey } from "../fleet/unknown-key.ts";
import type { ValueKind } from "../fleet/value-kind.ts";
import { isRoleEnough } from "../gate/role.ts";
import type { Problem } from "../problem.ts";
import { defaultPolicy, defaultRoles, weakestRole } from "./default-policy.ts";
import type { Policy } from "./policy.ts";
import {
  customRoleName,
  limitKeys,
  policyKeys,
  roleKeys,
  roleKind,
  siteKeys,
  topKeys,
} from "./policy-keys.ts";

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the bytes of the policy file, as strictly as a fleet file. Never throws; all problems are told at once. */
export function readPolicy(bytes: Uint8Array): PolicyReading {
  const problems = problemList();
  const tree = readDocument(bytes, defaultLimits.bytes, problems);
  const policy = tree === null ? null : decode(tree, problems);
  if (policy === null || problems.count() > 0)
    return { ok: false, problems: problems.first().problems };
  return { ok: true, policy };
}

function decode(tree: Tree, problems: ProblemList): Policy | null {
  const top = mapOf(tree, "", topKeys, problems);
  if (top === null) return null;
  if (!top.entries.has("version")) {
    problems.add({
      code: "missing_key",
      at: tree.at,
      path: "version",
      message: "the version of the policy file is missing",
      hint: "write `version: 1`",
    });
  }
  value(top, "", "version", { kind: versionKind, example: "1" }, problems);
  const own = <T>(key: string, definition: Definition<T>): T | undefined =>
    value(top, "", key, definition, problems);
  const built = defaultPolicy;
  return {
    ...readPeople(top, problems),
    ...readPlaces(top, problems),
    confirm:
      own("confirm", policyKeys.confirm) === "two-person"
        ? "two-person"
        : "solo",
    maxRemovals:
      own("max_removals", policyKeys.max_removals) ?? built.maxRemovals,
    zones: own("zones", policyKeys.zones) ?? null,
    addresses: own("addresses", policyKeys.addresses) ?? null,
    infrastructure: own("infrastructure", policyKeys.infrastructure) ?? [],
    protectedVms: new Set(own("protected", policyKeys.protected) ?? []),
    reserved: own("reserved", policyKeys.reserved) ?? [],
    insecureTransport:
      own("insecure_transport", policyKeys.insecure_transport) ?? false,
    drift: own("drift", policyKeys.drift) === "hold" ? "hold" : "heal",
    checks: own("checks", policyKeys.checks) === "none" ? "none" : "required",
    cooldownMinutes: own("cooldown", policyKeys.cooldown) ?? 0,
  };
}

function readPeople(
  top: TreeMap,
  problems: ProblemList,
): Pick<Policy, "roles" | "customRoles"> {
  return {
    roles: readRoles(top, problems),
    customRoles: readCustomRoles(top, problems),
  };
}

function readPlaces(
  top: TreeMap,
  problems: ProblemList,
): Pick<Policy, "site" | "existingPools" | "limits"> {
  const site = below(top, "site", Object.keys(siteKeys), problems);
  const limits = below(top, "limits", Object.keys(limitKeys), problems);
  const limit = (key: "bytes" | "vms") =>
    value(limits, "limits", key, limitKeys[key], problems) ??
    defaultLimits[key];
  return {
    site: readSite(site, problems),
    existingPools: pools(site, problems),
    limits: { bytes: limit("bytes"), vms: limit("vms") },
  };
}

interface Definition<T> {
  readonly kind: ValueKind<T>;
  readonly example: string;
}

/** The map a tree is; null after telling `problems` that it is none. */
function mapOf(
  tree: Tree,
  path: string,
  known: readonly string[],
  problems: ProblemList,
): TreeMap | null {
  if (tree.kind !== "map") {
    if (tree.kind !== "refused")
      problems.add({
        code: tree.kind === "nothing" ? "null_value" : "wrong_type",
        at: tree.at,
        ...(path === "" ? {} : { path }),
        message: "a map of keys is needed",
        hint: "write `key: value` lines, or delete it: then the built-in policy counts",
      });
    return null;
  }
  for (const [key, entry] of tree.entries) {
    if (!known.includes(key))
      problems.add(unknownKey(key, entry, path, known).problem);
  }
  return tree;
}

function below(
  top: TreeMap,
  key: string,
  known: readonly string[],
  problems: ProblemList,
): TreeMap | null {
  const entry = top.entries.get(key);
  return entry === undefined ? null : mapOf(entry.value, key, known, problems);
}

function value<T>(
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

function readSite(site: TreeMap | null, problems: ProblemList): SiteDefaults {
  const own = <T>(key: string, definition: Definition<T>) =>
    value(site, "site", key, definition, problems);
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

function pools(site: TreeMap | null, problems: ProblemList): readonly string[] {
  const definition = siteKeys.existing_pools;
  return value(site, "site", "existing_pools", definition, problems) ?? [];
}

function readRoles(top: TreeMap, problems: ProblemList): Policy["roles"] {
  const given = below(top, "roles", roleKeys, problems);
  const settled: Record<CommandName, Role> = { ...defaultRoles };
  for (const name of commandNames) {
    const definition = { kind: roleKind, example: defaultRoles[name] };
    const role = roleOf(value(given, "roles", name, definition, problems));
    const entry = given?.entries.get(name);
    if (role === null || entry === undefined) continue;
    settled[name] = role;
    if (isRoleEnough(role, weakestRole(name))) continue;
    problems.add({
      code: "bad_value",
      at: entry.value.at,
      path: pathTo("roles", name),
      message: `\`/${name}\` changes something, so it needs at least the role \`write\``,
      hint: `\`${name}: write\`, or a stronger role`,
    });
  }
  return settled;
}

function readCustomRoles(
  top: TreeMap,
  problems: ProblemList,
): Policy["customRoles"] {
  const entry = top.entries.get("custom_roles");
  if (entry === undefined) return new Map();
  const known =
    entry.value.kind === "map" ? [...entry.value.entries.keys()] : [];
  const map = mapOf(entry.value, "custom_roles", known, problems);
  const read = known.flatMap((name): (readonly [string, Role])[] => {
    const at = map?.entries.get(name);
    if (at === undefined) return [];
    if (!new RegExp(customRoleName.json.pattern ?? "", "u").test(name)) {
      problems.add({
        code: "bad_value",
        at: at.keyAt,
        path: "custom_roles",
        message: `${customRoleName.wanted} is needed`,
        hint: "write it as the organisation's settings show it",
      });
      return [];
    }
    const definition = { kind: roleKind, example: "maintain" };
    const role = roleOf(value(map, "custom_roles", name, definition, problems));
    return role === null ? [] : [[name, role]];
  });
  return new Map(read);
}

function roleOf(word: string | undefined): Role | null {
  return roles.find((role) => role === word) ?? null;
}

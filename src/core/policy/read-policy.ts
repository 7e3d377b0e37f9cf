import { readDocument } from "../fleet/document.ts";
import { defaultLimits } from "../fleet/limits.ts";
import { type ProblemList, problemList } from "../fleet/problem-list.ts";
import { versionKind } from "../fleet/schema.ts";
import type { Tree, TreeMap } from "../fleet/tree.ts";
import type { Problem } from "../problem.ts";
import { defaultPolicy } from "./default-policy.ts";
import type { Policy } from "./policy.ts";
import { policyKeys, topKeys } from "./policy-keys.ts";
import { type Definition, mapOf, valueIn } from "./policy-map.ts";
import { readCustomRoles, readRoles } from "./read-roles.ts";
import { readSite } from "./read-site.ts";
import { readSites } from "./read-sites.ts";

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | {
      readonly ok: false;
      /** At most 50, in the order of the file. */
      readonly problems: readonly Problem[];
      /** How many there are besides. */
      readonly more: number;
    };

/** Reads the bytes of the policy file, as strictly as a fleet file. Never throws; all problems are told at once. */
export function readPolicy(bytes: Uint8Array): PolicyReading {
  const problems = problemList();
  const tree = readDocument(bytes, defaultLimits.bytes, problems);
  const policy = tree === null ? null : decode(tree, problems);
  return policy === null || problems.count() > 0
    ? { ok: false, ...problems.first() }
    : { ok: true, policy };
}

function decode(tree: Tree, problems: ProblemList): Policy | null {
  const top = mapOf(tree, "", topKeys, problems);
  if (top === null) return null;
  checkVersion(top, problems);
  return {
    roles: readRoles(top, problems),
    customRoles: readCustomRoles(top, problems),
    ...readRules(top, problems),
    ...readSite(top, problems),
    sites: readSites(top, problems),
  };
}

function checkVersion(top: TreeMap, problems: ProblemList): void {
  const definition = { kind: versionKind, example: "1" };
  valueIn(top, "", "version", definition, problems);
  if (top.entries.has("version")) return;
  problems.add({
    code: "missing_key",
    at: top.at,
    path: "version",
    message: "the version of the policy file is missing",
    hint: "write `version: 1`",
  });
}

/** The single keys. Where one is missing, what is built in counts. */
function readRules(
  top: TreeMap,
  problems: ProblemList,
): Omit<
  Policy,
  "roles" | "customRoles" | "site" | "sites" | "existingPools" | "limits"
> {
  const own = <T>(key: string, definition: Definition<T>): T | undefined =>
    valueIn(top, "", key, definition, problems);
  const built = defaultPolicy;
  const confirm = own("confirm", policyKeys.confirm);
  const drift = own("drift", policyKeys.drift);
  const checks = own("checks", policyKeys.checks);
  const insecure = own("insecure_transport", policyKeys.insecure_transport);
  return {
    confirm: confirm === "two-person" ? confirm : built.confirm,
    maxRemovals:
      own("max_removals", policyKeys.max_removals) ?? built.maxRemovals,
    zones: own("zones", policyKeys.zones) ?? built.zones,
    addresses: own("addresses", policyKeys.addresses) ?? built.addresses,
    infrastructure:
      own("infrastructure", policyKeys.infrastructure) ?? built.infrastructure,
    protectedVms: new Set(own("protected", policyKeys.protected) ?? []),
    reserved: own("reserved", policyKeys.reserved) ?? built.reserved,
    insecureTransport: insecure ?? built.insecureTransport,
    drift: drift === "hold" ? drift : built.drift,
    checks: checks === "none" ? checks : built.checks,
    cooldownMinutes:
      own("cooldown", policyKeys.cooldown) ?? built.cooldownMinutes,
  };
}

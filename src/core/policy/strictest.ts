import {
  type CommandName,
  commandNames,
  type Role,
} from "../command/command.ts";
import { isRoleEnough } from "../gate/role.ts";
import { narrowerRange } from "./narrower-range.ts";
import type { Policy } from "./policy.ts";

/**
 * For every field the stricter of two values: a change cannot loosen what it is judged by (security.md §5.3.6). `other` is the
 * newer one.
 */
export function strictest(one: Policy, other: Policy): Policy {
  return {
    roles: higherRoles(one.roles, other.roles),
    customRoles: weakerCustomRoles(one.customRoles, other.customRoles),
    confirm:
      one.confirm === "two-person" || other.confirm === "two-person"
        ? "two-person"
        : "solo",
    maxRemovals: Math.min(one.maxRemovals, other.maxRemovals),
    zones: both(one.zones, other.zones, sameWord),
    addresses: both(one.addresses, other.addresses, narrowerRange),
    infrastructure: either(one.infrastructure, other.infrastructure),
    protectedVms: new Set([...one.protectedVms, ...other.protectedVms]),
    reserved: either(one.reserved, other.reserved),
    insecureTransport: one.insecureTransport && other.insecureTransport,
    drift: one.drift === "hold" || other.drift === "hold" ? "hold" : "heal",
    // Neither is stricter than the other: what the fleet is read with now counts.
    site: other.site,
    existingPools: other.existingPools,
    sites: other.sites,
    limits: {
      bytes: Math.min(one.limits.bytes, other.limits.bytes),
      vms: Math.min(one.limits.vms, other.limits.vms),
    },
    checks:
      one.checks === "required" || other.checks === "required"
        ? "required"
        : "none",
    cooldownMinutes: Math.max(one.cooldownMinutes, other.cooldownMinutes),
  };
}

type Roles = Policy["roles"];

function higherRoles(one: Roles, other: Roles): Roles {
  const settled: Record<CommandName, Role> = { ...one };
  for (const name of commandNames) {
    if (!isRoleEnough(one[name], other[name])) settled[name] = other[name];
  }
  return settled;
}

function weakerCustomRoles(
  one: Policy["customRoles"],
  other: Policy["customRoles"],
): Policy["customRoles"] {
  return new Map(
    [...one].flatMap(([name, role]): (readonly [string, Role])[] => {
      const now = other.get(name);
      return now === undefined ? [] : [[name, weaker(role, now)]];
    }),
  );
}

function weaker(one: Role, other: Role): Role {
  return isRoleEnough(one, other) ? other : one;
}

type Words = readonly string[];

/** What both lists allow. One that is not there allows everything. */
function both(
  one: Words | null,
  other: Words | null,
  common: (a: string, b: string) => string | null,
): Words | null {
  if (one === null || other === null) return one ?? other;
  const allowed = one.flatMap((a) => other.flatMap((b) => common(a, b) ?? []));
  return [...new Set(allowed)];
}

function sameWord(a: string, b: string): string | null {
  return a === b ? a : null;
}

function either(one: Words, other: Words): Words {
  return [...new Set([...one, ...other])];
}

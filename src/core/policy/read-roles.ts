import {
  type CommandName,
  commandNames,
  type Role,
  roles,
} from "../command/command.ts";
import { pathTo } from "../fleet/path.ts";
import type { FleetProblem, ProblemList } from "../fleet/problem-list.ts";
import type { TreeMap } from "../fleet/tree.ts";
import { fitting } from "../fleet/value-kind.ts";
import { isRoleEnough } from "../gate/role.ts";
import type { Position } from "../problem.ts";
import { defaultRoles, weakestRole } from "./default-policy.ts";
import type { Policy } from "./policy.ts";
import { customRoleName, roleKeys, roleKind } from "./policy-keys.ts";
import { mapBelow, mapOf, valueIn } from "./policy-map.ts";

/** The role each command needs; what changes something needs the right to write. */
export function readRoles(
  top: TreeMap,
  problems: ProblemList,
): Policy["roles"] {
  const given = mapBelow(top, "roles", roleKeys, problems);
  const settled: Record<CommandName, Role> = { ...defaultRoles };
  for (const name of commandNames) {
    const definition = { kind: roleKind, example: defaultRoles[name] };
    const role = roleOf(valueIn(given, "roles", name, definition, problems));
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

/** Custom roles of an organisation, each as a built-in one. */
export function readCustomRoles(
  top: TreeMap,
  problems: ProblemList,
): Policy["customRoles"] {
  const given = top.entries.get("custom_roles");
  if (given === undefined) return new Map();
  const map = mapOf(given.value, "custom_roles", null, problems);
  const read = new Map<string, Role>();
  for (const [name, { keyAt }] of map?.entries ?? []) {
    // Also keeps out of the words of problems what is no name.
    if (fitting(customRoleName, name) === undefined) {
      problems.add(noName(keyAt));
      continue;
    }
    const definition = { kind: roleKind, example: "maintain" };
    const word = valueIn(map, "custom_roles", name, definition, problems);
    const role = roleOf(word);
    if (role !== null) read.set(name, role);
  }
  return read;
}

function noName(at: Position): FleetProblem {
  return {
    code: "bad_value",
    at,
    path: "custom_roles",
    message: `${customRoleName.wanted} is needed`,
    hint: "write it as the organisation's settings show it",
  };
}

function roleOf(word: string | undefined): Role | null {
  return roles.find((role) => role === word) ?? null;
}

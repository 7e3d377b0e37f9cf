import {
  type CommandName,
  commandNames,
  type Role,
  roles,
} from "../command/command.ts";
import { pathTo } from "../fleet/path.ts";
import type { ProblemList } from "../fleet/problem-list.ts";
import type { TreeMap } from "../fleet/tree.ts";
import { isRoleEnough } from "../gate/role.ts";
import { defaultRoles, weakestRole } from "./default-policy.ts";
import type { Policy } from "./policy.ts";
import { customRoleName, roleKeys, roleKind } from "./policy-keys.ts";
import { mapBelow, namedBelow, valueIn } from "./policy-map.ts";

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
  const words = namedBelow(
    top,
    "custom_roles",
    {
      name: customRoleName,
      hint: "write it as the organisation's settings show it",
      value: { kind: roleKind, example: "maintain" },
    },
    problems,
  );
  return new Map(
    [...words].flatMap(([name, word]) =>
      roles
        .filter((role) => role === word)
        .map((role) => [name, role] as const),
    ),
  );
}

function roleOf(word: string | undefined): Role | null {
  return roles.find((role) => role === word) ?? null;
}

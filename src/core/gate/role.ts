import { type Role, roles } from "../command/command.ts";
import type { Policy } from "../policy/policy.ts";
import type { PermissionFacts } from "./facts.ts";

/** What GitHub says of a person, as far as it is understood. */
export type HeldRole =
  | { readonly kind: "role"; readonly role: Role | "none" }
  | { readonly kind: "custom"; readonly name: string }
  | { readonly kind: "unknown" };

/** Whether a role is at least another. */
export function isRoleEnough(held: Role | "none", needed: Role): boolean {
  return held !== "none" && roles.indexOf(held) >= roles.indexOf(needed);
}

/** The built-in role somebody has; an organisation's own role counts only as the policy maps it. null: not known. */
export function roleHeld(
  held: HeldRole,
  { customRoles }: Pick<Policy, "customRoles">,
): Role | "none" | null {
  switch (held.kind) {
    case "role":
      return held.role;
    case "custom":
      return customRoles.get(held.name) ?? null;
    case "unknown":
      return null;
  }
}

export function permissionFacts(
  held: HeldRole,
  needed: Role,
  policy: Pick<Policy, "customRoles">,
): PermissionFacts {
  const role = roleHeld(held, policy);
  return role === null
    ? { kind: "unknown" }
    : { kind: "known", held: role, needed };
}

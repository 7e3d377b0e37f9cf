import type { CommandName, Role } from "../command/command.ts";
import { grammar } from "../command/grammar.ts";
import { defaultLimits } from "../fleet/limits.ts";
import type { Policy } from "./policy.ts";

/** Roles the commands need by themselves. */
export const defaultRoles: Readonly<Record<CommandName, Role>> = {
  plan: grammar.plan.role,
  apply: grammar.apply.role,
  destroy: grammar.destroy.role,
  confirm: grammar.confirm.role,
  cancel: grammar.cancel.role,
  lock: grammar.lock.role,
  unlock: grammar.unlock.role,
  status: grammar.status.role,
  help: grammar.help.role,
};

/** What counts in a repository without a policy file. */
export const defaultPolicy: Policy = {
  roles: defaultRoles,
  customRoles: new Map(),
  confirm: "solo",
  maxRemovals: 30,
  zones: null,
  addresses: null,
  infrastructure: [],
  protectedVms: new Set(),
  reserved: [],
  insecureTransport: false,
  drift: "heal",
  site: {},
  existingPools: [],
  limits: defaultLimits,
  sites: new Map(),
  checks: "required",
  cooldownMinutes: 0,
};

/** Weakest role a command may be given: what changes anything needs the right to write. */
export function weakestRole(name: CommandName): Role {
  return grammar[name].readOnly ? "read" : "write";
}

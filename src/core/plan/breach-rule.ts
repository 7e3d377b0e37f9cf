import type { Action } from "./action.ts";
import { isHelperType, poolType, recordType, vmType } from "./address.ts";
import { isLiveChange } from "./attribute-rule.ts";
import type { Beyond } from "./beyond.ts";
import type { FleetPromise, VmPromise } from "./promise.ts";
import { providerSource } from "./provider-source.ts";

export type BreachCode =
  | "plan_format"
  | "foreign_type"
  | "foreign_provider"
  | "foreign_address"
  | "create_unpromised"
  | "protected_touched"
  | "delete_unpromised"
  | "replace_unpromised"
  | "reboot_unpromised"
  | "drift_held";

/** One action and everything it is judged by. */
export interface BreachCase {
  readonly action: Action;
  readonly promise: FleetPromise;
  /** Of the VM the action belongs to, if the promise knows it. */
  readonly vm: VmPromise | null;
  readonly beyond: Beyond;
  readonly drift: "heal" | "hold";
  readonly isProtected: boolean;
  /** Nothing is known of what was applied before. */
  readonly baseUnknown: boolean;
}

export interface BreachRule {
  readonly code: BreachCode;
  /** Whether a digest given by a person lets it through. */
  readonly acceptable: boolean;
  readonly applies: (given: BreachCase) => boolean;
  readonly sentence: string;
}

/** Also what a plan is told that cannot be read, or contradicts its own report. */
export const planFormat: BreachRule = {
  code: "plan_format",
  acceptable: false,
  applies: ({ action }) => action.kind === "unknown",
  sentence: "The plan is not whole, or not of a form this version knows.",
};

/** Also what a plan is told whose configuration holds more than its actions do. */
export const foreignType: BreachRule = {
  code: "foreign_type",
  acceptable: false,
  applies: ({ action }) => !isOwnType(action.type, action.mode),
  sentence:
    "The plan holds a kind of resource the catalog does not make, or one that runs commands.",
};

/** Also what a plan is told whose configuration sends a provider elsewhere. */
export const foreignProvider: BreachRule = {
  code: "foreign_provider",
  acceptable: false,
  applies: ({ action }) => !isOwnProvider(action),
  sentence:
    "A resource comes from another provider than the catalog's, or a provider goes elsewhere than the settings say.",
};

/** THE plan gate (security.md §6.3): the first rule that applies names the breach; none: the action may go ahead. */
export const breachRules: readonly BreachRule[] = [
  planFormat,
  foreignType,
  foreignProvider,
  {
    code: "foreign_address",
    acceptable: false,
    applies: isForeign,
    sentence:
      "The action is on something that is no VM, name or pool of this fleet, or takes it over or gives it up.",
  },
  {
    code: "create_unpromised",
    acceptable: false,
    applies: ({ action, promise, vm }) =>
      action.kind === "create" && !isHeld(action, promise, vm),
    sentence: "It would make something fleet.yaml does not hold.",
  },
  {
    code: "protected_touched",
    acceptable: false,
    applies: touchesProtected,
    sentence:
      "It would erase the disk of a protected VM, or lift its protection without being asked to.",
  },
  {
    code: "delete_unpromised",
    acceptable: true,
    applies: ({ action, beyond }) =>
      action.kind === "delete" && !beyond.within && !isStalePool(action),
    sentence: "It would delete something the change did not remove.",
  },
  {
    code: "replace_unpromised",
    acceptable: true,
    applies: (given) =>
      given.action.kind === "replace" &&
      (erasesUnseen(given) ||
        (!given.beyond.within && !isFreeRecord(given.action))),
    sentence: "It would delete and create again what was to stay.",
  },
  {
    code: "reboot_unpromised",
    acceptable: true,
    applies: rebootsUnasked,
    sentence: "It would reboot a VM of which that was not said.",
  },
  {
    code: "drift_held",
    acceptable: true,
    applies: ({ beyond, drift }) => !beyond.within && drift === "hold",
    sentence:
      "It would put back what was changed by hand, and the policy holds that.",
  },
];

const ownTypes: ReadonlySet<string> = new Set([vmType, poolType, recordType]);

/** Data sources of our types do not occur either: the catalog reads nothing. */
export function isOwnType(type: string, mode: string): boolean {
  return mode === "managed" && (ownTypes.has(type) || isHelperType(type));
}

function isOwnProvider({ type, provider }: Action): boolean {
  const source = providerSource(provider);
  if (source === null) return false;
  if (type === vmType || type === poolType) return source === "bpg/proxmox";
  if (type === recordType) return source === "hashicorp/dns";
  if (type.startsWith("random_")) return source === "hashicorp/random";
  if (type.startsWith("time_")) return source === "hashicorp/time";
  return source.startsWith("terraform.io/");
}

/** Something left behind by an apply that was never told as done may be deleted; anything else on an id nobody holds is not ours. */
function isForeign({ action, vm }: BreachCase): boolean {
  const { role, kind, imported, deposed } = action;
  if (role === "other" || imported || deposed) return true;
  if (kind === "forget" || kind === "import") return true;
  if (role === "pool") return action.previousAddress !== null;
  if (!vm) return kind !== "delete" && kind !== "noop" && kind !== "create";
  return !isOwnMove(action, vm);
}

function isOwnMove(
  { address, previousAddress }: Action,
  { id, formerId }: VmPromise,
): boolean {
  if (previousAddress === null || previousAddress === address) return true;
  if (formerId === null) return false;
  return (
    previousAddress ===
    `module.vm_${formerId}${address.slice(`module.vm_${id}`.length)}`
  );
}

function isHeld(
  { role, name }: Action,
  { pools }: FleetPromise,
  vm: VmPromise | null,
): boolean {
  if (role === "pool") return pools.head.has(name);
  if (role === "record") return vm?.labels.has(name) === true;
  return vm?.inHead === true;
}

function touchesProtected({ action, vm, isProtected }: BreachCase): boolean {
  if (!isProtected || action.role !== "vm") return false;
  if (action.kind === "delete" || action.kind === "replace") return true;
  return action.changes.some(
    ({ path, after }) =>
      path === "protection" && after !== true && !vm?.keys.has("protect"),
  );
}

/** A pool no VM names any more. Proxmox refuses to remove one that has members. */
function isStalePool({ role }: Action): boolean {
  return role === "pool";
}

/** Without a base every VM counts as added; only one a failed start left tainted is surely nobody's. */
function erasesUnseen({ action, baseUnknown }: BreachCase): boolean {
  const { role, forcedBy } = action;
  return baseUnknown && role === "vm" && !forcedBy.includes("tainted");
}

const replacing: ReadonlySet<string> = new Set(["name", "ttl", "zone"]);

/** A record whose name, zone or TTL was changed behind our back can only be put back by making it anew. */
function isFreeRecord({ role, forcedBy, changes }: Action): boolean {
  const why = forcedBy.length > 0 ? forcedBy : changes.map(({ path }) => path);
  return (
    role === "record" &&
    why.length > 0 &&
    why.every((path) => replacing.has(path))
  );
}

function rebootsUnasked({ action, vm }: BreachCase): boolean {
  if (action.role !== "vm" || action.kind !== "update") return false;
  if (action.changes.every(isLiveChange)) return false;
  const allowed = vm?.allowed;
  return allowed !== "reboot" && allowed !== "replace" && allowed !== "create";
}

import type { ChangeKind, Effect, RecordKind } from "../diff/change.ts";
import type { Action, ActionKind, Role } from "./action.ts";
import { isLiveChange } from "./attribute-rule.ts";
import type { VmPromise } from "./promise.ts";

const kindWords = {
  remove: "removed",
  rebuild: "rebuilt",
  move: "moved",
  resize: "resized",
  rename: "new hostname",
  rekey: "renamed",
  network: "network changed",
  settings: "settings changed",
  protect: "protection changed",
  add: "added",
} as const satisfies Record<ChangeKind, string>;

const effectEnds = {
  erased_gone: "disk erased",
  erased_rebuilt: "disk erased",
  reboots: "reboots",
  stays_up: "stays up",
  untouched: "untouched",
  starts: "starts",
} as const satisfies Record<Effect, string>;

const recordWords = {
  added: "name added",
  deleted: "name deleted",
  renamed: "name replaced by another",
  recreated: "name created again",
  readdressed: "new address",
} as const satisfies Record<RecordKind, string>;

/** What was said of the thing an action is on; "nothing" when no word was lost about it. */
export function promisedWords(
  { role, name }: Action,
  vm: VmPromise | null,
): string {
  if (role === "record") {
    const said = vm?.records.get(name);
    return said ? recordWords[said] : "nothing";
  }
  if (role !== "vm" || !vm?.change) return "nothing";
  return `${kindWords[vm.change.kind]}, ${effectEnds[vm.change.effect]}`;
}

const things = {
  vm: "VM",
  record: "name",
  pool: "pool",
  helper: "value",
  other: "resource",
} as const satisfies Record<Role, string>;

const verbs = {
  create: "create",
  update: "change",
  delete: "delete",
  replace: "delete and create again",
  move: "move to another address",
  forget: "no longer manage",
  import: "take over",
  read: "read",
  noop: "keep",
  unknown: "do something unknown to",
} as const satisfies Record<ActionKind, string>;

/** What the plan would do, in a person's words. */
export function wouldWords(action: Action): string {
  const { role, kind, changes } = action;
  if (kind === "forget")
    return `no longer manage the ${things[role]}, which keeps running`;
  if (role !== "vm" && kind === "replace")
    return `delete the ${things[role]} and create it again`;
  if (role !== "vm") return `${verbs[kind]} the ${things[role]}`;
  if (kind === "delete") return "remove it, disk erased";
  if (kind === "replace") return "rebuild it, disk erased";
  if (kind === "update")
    return changes.every(isLiveChange)
      ? "change it, stays up"
      : "change it, reboots";
  return `${verbs[kind]} the VM`;
}

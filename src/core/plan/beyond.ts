import type { VmKey } from "../fleet/fleet.ts";
import type { Action, AttributeChange } from "./action.ts";
import { isSilentAttribute } from "./attribute-rule.ts";
import type { FleetPromise, VmPromise } from "./promise.ts";

/** The part of an action the promise does not explain. */
export interface Beyond {
  /** Nothing is left over. */
  readonly within: boolean;
  /** Of an update the attributes left over; of other actions all of them. */
  readonly changes: readonly AttributeChange[];
}

const explained: Beyond = { within: true, changes: [] };

/** What of an action follows from the promise and what does not. The comment and the plan gate both ask here. */
export function beyondPromise(action: Action, promise: FleetPromise): Beyond {
  const { kind, role } = action;
  if (kind === "noop" || kind === "read" || role === "helper") return explained;
  const vm = promise.vms.get(action.vmId);
  if (role === "pool") return whole(action, isPromisedPool(action, promise));
  if (!vm) return whole(action, false);
  if (kind === "move") return explained;
  if (role === "record") return whole(action, isPromisedRecord(action, vm));
  if (role === "vm" && kind === "update") return update(action, vm);
  return whole(action, role === "vm" && isPromisedVm(action, vm));
}

function whole({ changes }: Action, within: boolean): Beyond {
  return within ? explained : { within, changes };
}

function isPromisedVm({ kind }: Action, { allowed }: VmPromise): boolean {
  if (kind === "create" || kind === "replace")
    return allowed === "create" || allowed === "replace";
  return kind === "delete" && allowed === "delete";
}

/** The description in Proxmox names the id, so a new id changes it too. */
function follows(key: VmKey, vm: VmPromise): boolean {
  return (
    vm.keys.has(key) || (key === "description" && vm.change?.formerId != null)
  );
}

function update(action: Action, vm: VmPromise): Beyond {
  if (vm.allowed === "create" || vm.allowed === "replace") return explained;
  const changes = action.changes.filter(
    ({ key, path }) =>
      !isSilentAttribute(path) && (key === null || !follows(key, vm)),
  );
  return { within: changes.length === 0, changes };
}

function isPromisedRecord(action: Action, vm: VmPromise): boolean {
  const { kind, name, changes } = action;
  const said = vm.records.get(name);
  const held = vm.labels.has(name);
  const isNew = vm.allowed === "create";
  if (kind === "create") return held && (said !== undefined || isNew);
  if (kind === "delete") return !held && (said !== undefined || !vm.inHead);
  if (kind === "replace") return said === "recreated" || isNew;
  if (kind !== "update") return false;
  if (said !== undefined || isNew) return true;
  // A record under DHCP follows its VM: after any change of it, and while its address is not known.
  const waits = changes.every(({ afterUnknown }) => afterUnknown);
  return vm.dhcp && (vm.change !== null || waits);
}

function isPromisedPool(
  { kind, name }: Action,
  { pools }: FleetPromise,
): boolean {
  const before = pools.base.has(name);
  const after = pools.head.has(name);
  if (kind === "create") return after && !before;
  return kind === "delete" && before && !after;
}

import type { Place } from "./action.ts";

/** Types of resources the catalog makes. */
export const vmType = "proxmox_virtual_environment_vm";
export const poolType = "proxmox_virtual_environment_pool";
export const recordType = "dns_a_record_set";

const nowhere: Place = { role: "other", vmId: null, name: null };

/** Pure values: they reach nothing outside the state. */
const helperType = /^(?:terraform_data|random_[a-z0-9_]+|time_[a-z0-9_]+)$/;

export function isHelperType(type: string): boolean {
  return helperType.test(type);
}

const inModule =
  /^module\.vm_([a-z](?:[a-z0-9-]*[a-z0-9])?)\.([a-z0-9_]+)\.(.+)$/;
const recordKey = /^this\["((?:\*\.)?[a-z0-9-]{1,63})"\]$/;
const pool = /^proxmox_virtual_environment_pool\.pool_([A-Za-z0-9_-]+)$/;

/**
 * Whose resource an address names: `module.vm_<id>.…` as a whole segment, so `web1` is never `web10`. `type` is what the plan
 * says beside it; an address that says otherwise belongs to nobody.
 */
export function decodeAddress(address: string, type: string): Place {
  if (address.length > 400) return nowhere;
  const poolName = pool.exec(address)?.[1];
  if (poolName !== undefined)
    return type === poolType
      ? { role: "pool", vmId: null, name: poolName }
      : nowhere;
  const [, vmId, kind, rest] = inModule.exec(address) ?? [];
  if (vmId === undefined || rest === undefined || kind !== type) return nowhere;
  if (isHelperType(type)) return { role: "helper", vmId, name: null };
  if (type === vmType)
    return rest === "this" ? { role: "vm", vmId, name: null } : nowhere;
  if (type !== recordType) return nowhere;
  const label = recordKey.exec(rest)?.[1];
  return label === undefined ? nowhere : { role: "record", vmId, name: label };
}

import { effectTable } from "../diff/effect.ts";
import { vmKeys } from "../diff/vm-keys.ts";
import type { VmKey } from "../fleet/fleet.ts";
import type { AttributeChange } from "./action.ts";

/** What is known of one attribute of the VM resource. */
interface AttributeRule {
  readonly key: VmKey | null;
  readonly shown: boolean;
  readonly live: boolean;
}

const fromFleet = vmKeys.flatMap((key) =>
  effectTable[key].attributes.map((path): [string, AttributeRule] => [
    path,
    {
      key,
      shown: effectTable[key].shown,
      live: effectTable[key].effect === "stays_up",
    },
  ]),
);

/** What the provider computes, and switches that only steer the provider: the machine feels neither. */
const silent = [
  "id",
  "ipv4_addresses",
  "ipv6_addresses",
  "mac_addresses",
  "network_interface_names",
  "migrate",
  "purge_on_destroy",
  "delete_unreferenced_disks_on_destroy",
  "stop_on_destroy",
  "reboot_after_update",
  "timeout_clone",
  "timeout_create",
  "timeout_migrate",
  "timeout_move_disk",
  "timeout_reboot",
  "timeout_shutdown_vm",
  "timeout_start_vm",
  "timeout_stop_vm",
  // How long the provider waits for an address: follows `address`.
  "agent.wait_for_ip.disabled",
  "agent.wait_for_ip.ipv4",
] as const;

const rules: ReadonlyMap<string, AttributeRule> = new Map([
  ...silent.map((path): [string, AttributeRule] => [
    path,
    { key: null, shown: false, live: true },
  ]),
  ["started", { key: null, shown: true, live: false }],
  ...fromFleet,
]);

/** Attributes of the record resource that may be shown. */
const recordAttributes: ReadonlySet<string> = new Set([
  "addresses",
  "name",
  "ttl",
  "zone",
]);

export function keyOfAttribute(path: string): VmKey | null {
  return rules.get(path)?.key ?? null;
}

export function isShownAttribute(role: string, path: string): boolean {
  if (role === "record") return recordAttributes.has(path);
  return role === "vm" && rules.get(path)?.shown === true;
}

/** Whether the running VM does not feel it. An attribute nobody listed counts as a reboot. */
export function isLiveChange(change: AttributeChange): boolean {
  const { path, before, after } = change;
  if (path === "started") return after === true;
  if (path === "disk.size")
    return (
      typeof before === "number" && typeof after === "number" && after >= before
    );
  if (path === "network_device" || path.startsWith("network_device."))
    return true;
  return rules.get(path)?.live === true;
}

/** Whether the attribute itself, not only a part of it, is one this file knows. */
export function isListedAttribute(path: string): boolean {
  return rules.has(path);
}

/** Computed by the provider or steering it only: no edit of a person stands behind it. */
export function isSilentAttribute(path: string): boolean {
  return silent.some((name) => name === path);
}

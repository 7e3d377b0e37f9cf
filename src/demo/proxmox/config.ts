import * as v from "valibot";
import { shownDevice } from "./device.ts";

export type Config = ReadonlyMap<string, string | number>;

const configReply = v.object({
  data: v.record(v.string(), v.union([v.string(), v.number()])),
});
const pendingReply = v.object({
  data: v.array(
    v.object({
      key: v.string(),
      pending: v.optional(v.union([v.string(), v.number()])),
      delete: v.optional(v.number()),
    }),
  ),
});

/** Keys that are numbers in the answers of a real server: https://pve.proxmox.com/pve-docs/api-viewer/ */
const integers: ReadonlySet<string> = new Set([
  ...["acpi", "autostart", "balloon", "cores", "cpuunits", "freeze", "kvm"],
  ...["localtime", "numa", "onboot", "protection", "reboot", "shares"],
  ...["sockets", "tablet", "tdf", "template", "vcpus"],
]);

/** What `GET …/config` must show: pending changes merged in, numbers as numbers, devices as Proxmox writes them. */
export function shownConfig(
  configBody: unknown,
  pendingBody: unknown,
  vmid: number,
): Config {
  const merged = new Map(Object.entries(v.parse(configReply, configBody).data));
  for (const change of v.parse(pendingReply, pendingBody).data) {
    if (change.pending !== undefined) merged.set(change.key, change.pending);
    if (change.delete !== undefined) merged.delete(change.key);
  }
  return new Map(
    [...merged].map(([key, value]) => [key, shownValue(key, value, vmid)]),
  );
}

function shownValue(
  key: string,
  value: string | number,
  vmid: number,
): string | number {
  if (integers.has(key)) return Number(value);
  return typeof value === "string" ? shownDevice(key, value, vmid) : value;
}

import type { Dns, Vm } from "../fleet/fleet.ts";
import type { RecordSpec } from "./change.ts";

/** The A records of one VM by label: its name, its aliases, and `*.<vm_name>` with `wildcard`, all on one address. */
export function recordSpecs(vm: Vm, dns: Dns): ReadonlyMap<string, RecordSpec> {
  const address = staticAddress(vm);
  return new Map(
    recordLabels(vm).map((name) => [
      name,
      { name, zone: dns.zone, address, ttl: dns.ttl },
    ]),
  );
}

/** Labels without the zone, the VM's own name first. */
export function recordLabels(vm: Vm): readonly string[] {
  const wildcard = vm.wildcard ? [wildcardLabel(vm)] : [];
  return [...new Set([vm.vm_name, ...vm.aliases, ...wildcard])];
}

export function wildcardLabel(vm: Vm): string {
  return `*.${vm.vm_name}`;
}

/** The address without its prefix; null under DHCP, where it is known only after the VM has started. */
export function staticAddress(vm: Vm): string | null {
  return vm.address === "dhcp" ? null : vm.address.replace(/[/].*/, "");
}

import { parseCidr } from "./ipv4.ts";
import type { FleetPolicy, PlacedName, PlacedVm, RuleFacts } from "./rule.ts";

export function ruleFacts(
  zone: string | null,
  vms: readonly PlacedVm[],
  names: readonly PlacedName[],
  policy: FleetPolicy,
): RuleFacts {
  return {
    zone,
    ids: new Set(vms.map(({ id }) => id)),
    nameOwners: owners(names, ({ label }) => label),
    addressOwners: owners(vms, hostOf),
    vmIdOwners: owners(vms, ({ vm }) => vm.vm_id),
    formerlyOwners: owners(vms, ({ vm }) => vm.formerly),
    // Nothing is concluded from a template that cannot be read.
    templates: new Set(
      vms
        .filter(({ faulty }) => !faulty.has("template"))
        .map(({ vm }) => vm.template),
    ),
    infrastructure: new Set([
      ...(policy.infrastructure ?? []),
      ...vms.flatMap(({ vm }) => vm.gateway ?? []),
      ...vms.flatMap(({ vm }) => vm.dns_servers),
    ]),
    // A range that cannot be read allows nothing.
    allowed:
      policy.addresses?.flatMap((range) => parseCidr(range) ?? []) ?? null,
    zones: policy.zones === undefined ? null : new Set(policy.zones),
    reserved: new Set(policy.reserved),
  };
}

/** `192.168.1.21/24` without the prefix: the same machine in a network of another size is still the same. */
export function hostOf({ vm }: PlacedVm): string {
  return vm.address.replace(/[/].*/, "");
}

function owners<Subject, Key>(
  subjects: readonly Subject[],
  keyOf: (subject: Subject) => Key | null,
): ReadonlyMap<Key, Subject> {
  const first = new Map<Key, Subject>();
  for (const subject of subjects) {
    const key = keyOf(subject);
    if (key !== null && !first.has(key)) first.set(key, subject);
  }
  return first;
}

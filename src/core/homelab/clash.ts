import { recordLabels, staticAddress } from "../diff/record-spec.ts";
import type { Fleet, Vm } from "../fleet/fleet.ts";
import type { HomelabFacts, MachineFacts, Ours } from "./facts.ts";

/** Who has what a VM of the fleet asks for. */
export type Holder =
  | {
      readonly kind: "machine";
      readonly number: number;
      readonly name: string;
      readonly node: string;
    }
  | { readonly kind: "record"; readonly addresses: readonly string[] }
  | { readonly kind: "pool" };

/** Something a VM of the fleet would take that exists and is not ours: applying would fail, or worse, succeed. */
export interface Clash {
  readonly what: "vm_id" | "vm_name" | "address" | "dns_name" | "pool";
  /** VM of the fleet. */
  readonly id: string;
  readonly value: string;
  readonly holder: Holder;
}

/** Every clash, in the order of the fleet. */
export function clashesOf(
  facts: HomelabFacts,
  fleet: Fleet,
  ours: Ours,
): readonly Clash[] {
  const own = new Set(ours.numbers.values());
  const foreign = facts.machines.filter(({ number }) => !own.has(number));
  return [
    ...[...fleet.vms].flatMap(([id, vm]) => [
      ...machineClashes(id, vm, foreign),
      ...nameClashes(id, vm, facts, ours),
    ]),
    ...poolClashes(facts, fleet),
  ];
}

/** Told of the first VM that asks for the pool: one line of the file makes it. */
function poolClashes(
  { takenPools = [] }: HomelabFacts,
  { vms }: Fleet,
): readonly Clash[] {
  return takenPools.flatMap((value) => {
    const asks = [...vms].find(([, { pool }]) => pool === value);
    return asks === undefined
      ? []
      : [{ what: "pool", id: asks[0], value, holder: { kind: "pool" } }];
  });
}

function machineClashes(
  id: string,
  vm: Vm,
  foreign: readonly MachineFacts[],
): readonly Clash[] {
  const fixed = staticAddress(vm);
  return foreign.flatMap((machine): Clash[] => {
    const { number, name, node, addresses, isTemplate } = machine;
    const holder = { kind: "machine", number, name, node } as const;
    const found: Clash[] = [];
    if (vm.vm_id === number)
      found.push({ what: "vm_id", id, value: String(number), holder });
    if (vm.vm_name === name && !isTemplate)
      found.push({ what: "vm_name", id, value: name, holder });
    if (fixed !== null && addresses.includes(fixed))
      found.push({ what: "address", id, value: fixed, holder });
    return found;
  });
}

function nameClashes(
  id: string,
  vm: Vm,
  { names }: HomelabFacts,
  ours: Ours,
): readonly Clash[] {
  const labels = new Set(recordLabels(vm));
  return names
    .filter(({ name }) => labels.has(name) && !ours.names.has(name))
    .map(({ name, addresses }) => ({
      what: "dns_name",
      id,
      value: name,
      holder: { kind: "record", addresses },
    }));
}

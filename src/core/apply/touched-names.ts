import type { FleetDiff } from "../diff/change.ts";
import { recordLabels, staticAddress } from "../diff/record-spec.ts";
import type { Fleet, Vm } from "../fleet/fleet.ts";
import type { NameOutcome } from "../outcome.ts";
import type { Action } from "../plan/action.ts";

export type TouchedName = Omit<NameOutcome, "answer">;

/**
 * Every name the promise changes or the plan acts on, and what the zone must say of it afterwards. `addressOf` knows the
 * address of a machine with DHCP once it runs.
 */
export function touchedNames(
  head: Fleet,
  diff: FleetDiff,
  actions: readonly Action[],
  addressOf: (id: string) => string | null,
): readonly TouchedName[] {
  const owners = new Map<string, string>();
  for (const { id, before, after } of diff.records) {
    for (const spec of [before, after]) {
      if (spec?.zone === head.dns.zone) owners.set(spec.name, id);
    }
  }
  for (const { role, kind, name, vmId } of actions) {
    if (role !== "record" || kind === "noop" || kind === "move") continue;
    if (name !== null && vmId !== null && !owners.has(name)) {
      owners.set(name, vmId);
    }
  }
  const held = namesOf(head);
  return [...owners].map(([name, touchedBy]) => {
    const holder = held.get(name);
    if (holder === undefined) {
      return { name, id: touchedBy, expected: { kind: "gone" } };
    }
    const { id, vm } = holder;
    const address = staticAddress(vm) ?? addressOf(id);
    return { name, id, expected: { kind: "address", address } };
  });
}

interface Holder {
  readonly id: string;
  readonly vm: Vm;
}

/** Every label of the fleet and the VM that has it. */
function namesOf(fleet: Fleet): ReadonlyMap<string, Holder> {
  return new Map(
    [...fleet.vms].flatMap(([id, vm]) =>
      recordLabels(vm).map((label) => [label, { id, vm }] as const),
    ),
  );
}

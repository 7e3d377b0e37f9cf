import { canonicalJson } from "../fleet/canonical-json.ts";
import type { Fleet, Vm } from "../fleet/fleet.ts";

/** How a VM of the default branch stands against what was applied last. */
export type StandingState = "applied" | "changed" | "new" | "leaving";

export interface Standing {
  readonly id: string;
  /** As the default branch has it; of one that leaves, as it was applied. */
  readonly vm: Vm;
  readonly state: StandingState;
}

/** Every VM of the default branch and every one that is to go. `applied` is null when nothing was ever applied. */
export function standings(
  now: Fleet,
  applied: Fleet | null,
): readonly Standing[] {
  const before = applied?.vms ?? new Map<string, Vm>();
  const gone = [...before].filter(([id]) => !now.vms.has(id));
  return [
    ...[...now.vms].map(
      ([id, vm]): Standing => ({ id, vm, state: stateOf(vm, before.get(id)) }),
    ),
    ...gone.map(([id, vm]): Standing => ({ id, vm, state: "leaving" })),
  ];
}

function stateOf(vm: Vm, before: Vm | undefined): StandingState {
  if (before === undefined) return "new";
  const same = canonicalJson({ ...vm }) === canonicalJson({ ...before });
  return same ? "applied" : "changed";
}

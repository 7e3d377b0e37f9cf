import { vmKeys } from "../../core/diff/vm-keys.ts";
import type { Fleet, Vm, VmKey } from "../../core/fleet/fleet.ts";
import { createChance } from "./chance.ts";
import { createDealer } from "./dealer.ts";
import { editMakers, type Material } from "./edit-makers.ts";
import { createFresh } from "./fresh.ts";
import { newVm } from "./new-vm.ts";
import { site } from "./site.ts";

/** What can be edited in fleet.yaml, apart from the zone: another one would be another server's. */
export type EditKind = VmKey | "add" | "remove" | "dns.ttl";

export const editKinds: readonly EditKind[] = [
  ...vmKeys,
  "add",
  "remove",
  "dns.ttl",
];

/** Makes fleets, each an edit of the one before. The same seed makes the same ones. */
export interface FleetEditor {
  /** A fleet to begin with. */
  readonly first: (size: number) => Fleet;
  /** At most so many edits, each of a machine of its own and of one or two keys. Some machines are left alone. */
  readonly next: (fleet: Fleet, most: number) => Fleet;
}

export function createFleetEditor(seed: number): FleetEditor {
  const chance = createChance(seed);
  const fresh = createFresh();
  const dealer = createDealer(editKinds, chance);
  return {
    first: (size) => ({
      dns: { zone: site.zone, ttl: 300 },
      vms: new Map(
        Array.from({ length: size }, () => [fresh.id(), newVm(chance, fresh)]),
      ),
    }),
    next: ({ dns, vms }, most) => {
      const count = Math.min(most, Math.ceil(vms.size * 0.9));
      const turns = new Set(chance.shuffled([...vms.keys()]).slice(0, count));
      const next = new Map<string, Vm>();
      let ttl = dns.ttl;
      for (const [id, was] of vms) {
        const turn = { chance, fresh, id, was, ttl, oldTtl: dns.ttl };
        const edit = turns.has(id)
          ? dealer.deal((kind) => editOf(kind, turn))
          : null;
        for (const [key, vm] of edit?.vms ?? [[id, was]]) next.set(key, vm);
        ttl = edit?.ttl ?? ttl;
      }
      return { dns: { ...dns, ttl }, vms: next };
    },
  };
}

interface Turn extends Material {
  /** Seconds, in the fleet that is being made. */
  readonly ttl: number;
  readonly oldTtl: number;
}

/** What takes the place of one machine. */
interface MadeEdit {
  readonly vms: readonly (readonly [string, Vm])[];
  readonly ttl?: number;
}

/** null where this kind of edit cannot be made of this machine now. */
function editOf(kind: EditKind, turn: Turn): MadeEdit | null {
  const { chance, fresh, id, was, ttl, oldTtl } = turn;
  switch (kind) {
    case "add":
      return {
        vms: [
          [id, was],
          [fresh.id(), newVm(chance, fresh)],
        ],
      };
    case "remove":
      return was.protect ? null : { vms: [] };
    case "dns.ttl": {
      if (ttl !== oldTtl) return null;
      const others = [60, 120, 300, 600].filter((it) => it !== ttl);
      return { vms: [[id, was]], ttl: chance.oneOf(others) };
    }
    default:
      return editOfKey(kind, turn);
  }
}

function editOfKey(key: VmKey, turn: Turn): MadeEdit | null {
  const { chance, fresh, id, was } = turn;
  const edited = editMakers[key](was, turn);
  if (edited === null) return null;
  const another = chance.oneOf(vmKeys.filter((it) => it !== key));
  const vm =
    chance.below(4) === 0
      ? (editMakers[another](edited, turn) ?? edited)
      : edited;
  // A new id goes with `formerly`, or it would name the machine itself.
  return { vms: [[vm.formerly === id ? fresh.id() : id, vm]] };
}

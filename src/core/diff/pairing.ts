import type { FleetFile, Vm } from "../fleet/fleet.ts";
import type { Problem } from "../problem.ts";
import { byText } from "./by-text.ts";
import { placeOf } from "./edits.ts";

/** One VM that is in both fleets. */
export interface Pair {
  readonly id: string;
  /** Another id than `id` when `formerly` moved its state. */
  readonly baseId: string;
  readonly before: Vm;
  readonly after: Vm;
}

/** Which VM of the base is which of the head. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Of the base. */
  readonly removed: readonly (readonly [id: string, vm: Vm])[];
  /** Of the head. */
  readonly added: readonly (readonly [id: string, vm: Vm])[];
  /** Ids of the head whose `formerly` moves nothing. */
  readonly ineffective: readonly string[];
  readonly problems: readonly Problem[];
}

/** Pairs VMs by id, and by `formerly` where the old id is in the base and the new one is not. */
export function pairVms(base: FleetFile, head: FleetFile): Pairing {
  const claims = claimsOf(base, head);
  const taken = new Set<string>();
  const pairs: Pair[] = [];
  const added: [string, Vm][] = [];
  const ineffective: string[] = [];
  for (const [id, after] of head.fleet.vms) {
    const claimed = claims.get(after.formerly ?? "")?.[0] === id;
    const baseId = claimed && after.formerly !== null ? after.formerly : id;
    const before = base.fleet.vms.get(baseId);
    if (after.formerly !== null && !claimed) ineffective.push(id);
    if (!before) added.push([id, after]);
    else {
      taken.add(baseId);
      pairs.push({ id, baseId, before, after });
    }
  }
  const removed = [...base.fleet.vms].filter(([id]) => !taken.has(id));
  return {
    pairs,
    removed,
    added,
    ineffective,
    problems: doubled(claims, head),
  };
}

/** Old id → the new ids that may have its state, sorted. */
function claimsOf(
  base: FleetFile,
  head: FleetFile,
): ReadonlyMap<string, readonly string[]> {
  const claims = new Map<string, string[]>();
  for (const [id, { formerly }] of head.fleet.vms) {
    if (formerly === null || base.fleet.vms.has(id)) continue;
    if (!base.fleet.vms.has(formerly) || head.fleet.vms.has(formerly)) continue;
    const ids = claims.get(formerly);
    if (ids) ids.push(id);
    else claims.set(formerly, [id]);
  }
  for (const ids of claims.values()) ids.sort(byText);
  return claims;
}

function doubled(
  claims: ReadonlyMap<string, readonly string[]>,
  head: FleetFile,
): readonly Problem[] {
  return [...claims.values()].flatMap((ids) =>
    ids.slice(1).map((id) => ({
      code: "formerly_twice",
      message: `one machine cannot become two: \`${ids[0]}\` has the same \`formerly\``,
      hint: "keep `formerly` on the VM that goes on and delete this line",
      path: `vms.${id}.formerly`,
      ...placeOf(head.origins, id, "formerly"),
    })),
  );
}

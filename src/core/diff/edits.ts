import type { FleetOrigins, Origin, VmKey, VmValue } from "../fleet/fleet.ts";
import type { Position } from "../problem.ts";
import type { Edit, Effect } from "./change.ts";
import { effectRow } from "./effect.ts";
import type { Pair } from "./pairing.ts";
import { sameValue } from "./same-value.ts";
import { vmKeys } from "./vm-keys.ts";

/** Every attribute of a VM that differs, in the order of `vmKeys`. */
export function editsOf(pair: Pair, head: FleetOrigins): readonly Edit[] {
  const { before, after } = pair;
  return vmKeys
    .filter((key) => !sameValue(before[key], after[key]))
    .map((key) => ({
      key,
      before: before[key],
      after: after[key],
      origin: originOf(head, pair.id, key),
      effect: effectOf(key, after[key]),
    }));
}

/** `vm_id` is optional and computed: without it a VM keeps the number it has. */
function effectOf(key: VmKey, after: VmValue): Effect {
  if (key === "vm_id" && after === null) return "untouched";
  return effectRow(key).effect;
}

/** The line to name for a value: its own, else that of its VM. */
export function placeOf(
  origins: FleetOrigins,
  id: string,
  key: VmKey,
): { readonly at?: Position } {
  const origin = originOf(origins, id, key);
  const at = "at" in origin ? origin.at : origins.vmAt.get(id);
  return at === undefined ? {} : { at };
}

/** Where a value was written; a value nobody wrote is built in. */
export function originOf(
  origins: FleetOrigins,
  id: string,
  key: VmKey,
): Origin {
  return origins.keys.get(id)?.get(key) ?? { from: "built_in" };
}

import type { VmValue } from "../fleet/fleet.ts";

/** Whether two values of one key are the same; lists item by item, since their order reaches the provider. */
export function sameValue(a: VmValue, b: VmValue): boolean {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b)
    return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

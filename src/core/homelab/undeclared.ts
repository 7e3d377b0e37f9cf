import type { HomelabFacts, MachineFacts, Ours } from "./facts.ts";

/** Machines that nobody declared, by number. Templates are declared by being templates. */
export function undeclaredMachines(
  { machines }: HomelabFacts,
  ours: Ours,
): readonly MachineFacts[] {
  const own = new Set(ours.numbers.values());
  return machines
    .filter(({ number, isTemplate }) => !isTemplate && !own.has(number))
    .toSorted((a, b) => a.number - b.number);
}

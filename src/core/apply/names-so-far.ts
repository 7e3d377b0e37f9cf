import type { NameOutcome, VmState } from "../outcome.ts";
import type { Action } from "../plan/action.ts";
import type { Progress } from "./progress.ts";

/**
 * The names an apply works on, as its own events tell before anybody asked the zone: gone once deleted, missing between
 * deletion and creation. What is only said to be there is not claimed to answer.
 */
export function namesSoFar(progress: Progress): readonly NameOutcome[] {
  const all = [...progress].flatMap(([id, { steps }]) =>
    steps.flatMap(({ action, state }) => nameOf(id, action, state)),
  );
  const kept = new Set(
    all.flatMap(({ name, expected }) =>
      expected.kind === "gone" ? [] : [name],
    ),
  );
  // One VM gives a name away and another takes it: only the taker tells of it.
  return all.filter(
    ({ name, expected }) => expected.kind !== "gone" || !kept.has(name),
  );
}

function nameOf(
  id: string,
  { role, kind, name }: Action,
  state: VmState,
): readonly NameOutcome[] {
  if (role !== "record" || name === null || kind === "move") return [];
  if (kind === "delete") {
    const answer = state === "done" ? ({ kind: "gone" } as const) : null;
    return [{ name, id, expected: { kind: "gone" }, answer }];
  }
  const missing = kind === "replace" && state === "running";
  return [
    {
      ...{ name, id, expected: { kind: "address", address: null } },
      answer: missing ? { kind: "missing" } : null,
    },
  ];
}

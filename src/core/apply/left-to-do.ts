import type { LeftToDo } from "../outcome.ts";
import type { Action, ActionKind } from "../plan/action.ts";

const words: ReadonlyMap<ActionKind, LeftToDo["what"]> = new Map([
  ["create", "create"],
  ["update", "change"],
  ["move", "change"],
  ["delete", "remove"],
  ["replace", "replace"],
]);

const idle: ReadonlySet<ActionKind> = new Set(["noop", "read"]);

/** What a plan would still do, VM by VM; names of records with the VM they belong to. */
export function leftToDo(actions: readonly Action[]): readonly LeftToDo[] {
  const acting = actions.filter(({ kind }) => !idle.has(kind));
  const ids = new Set(acting.map(({ vmId, address }) => vmId ?? address));
  return [...ids].toSorted().map((id) => {
    const own = acting.filter(({ vmId, address }) => (vmId ?? address) === id);
    const machine = own.find(({ role }) => role !== "record");
    return {
      id,
      what: machine ? (words.get(machine.kind) ?? "change") : "record",
      names: own.flatMap(({ role, name }) =>
        role === "record" && name !== null ? [name] : [],
      ),
    };
  });
}

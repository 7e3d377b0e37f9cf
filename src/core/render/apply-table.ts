import type { NameOutcome, VmOutcome, VmState } from "../outcome.ts";
import { address } from "./address.ts";
import { answerCell } from "./answer-cell.ts";
import { doneWords, stateWords } from "./apply-words.ts";
import { shortDuration } from "./duration.ts";
import {
  type Block,
  code,
  column,
  type Line,
  strong,
  table,
  text,
} from "./node.ts";
import { symbolOf } from "./symbol.ts";

const liveColumns = [
  column("", "center"),
  column("VM"),
  column("State"),
  column("Took", "right"),
  column("DNS"),
];

const resultColumns = [
  column("", "center"),
  column("VM"),
  column("Result"),
  column("Took", "right"),
  column("Address"),
  column("DNS answers"),
];

const order: readonly VmState[] = [
  "failed",
  "running",
  "done",
  "skipped",
  "waiting",
];

/** Failed first, then what runs, what is done, what waits. */
export function liveTable(
  vms: readonly VmOutcome[],
  names: readonly NameOutcome[],
): readonly Block[] {
  if (vms.length === 0) return [];
  const byId = namesById(names);
  const sorted = vms.toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state),
  );
  return [
    table(
      liveColumns,
      sorted.map((vm) => [
        [text(symbolOf(vm.change))],
        [code(vm.change.id)],
        state(vm),
        took(vm),
        vm.state === "waiting"
          ? [text("–")]
          : answerCell(byId.get(vm.change.id) ?? [], vm.state === "running"),
      ]),
    ),
  ];
}

/** What became of every VM, in the order of the plan. */
export function resultTable(
  vms: readonly VmOutcome[],
  names: readonly NameOutcome[],
): readonly Block[] {
  if (vms.length === 0) return [];
  const byId = namesById(names);
  return [
    table(
      resultColumns,
      vms.map((vm) => [
        [text(symbolOf(vm.change))],
        [code(vm.change.id)],
        result(vm),
        took(vm),
        vm.address === null ? [text("–")] : address(vm.address),
        answerCell(byId.get(vm.change.id) ?? []),
      ]),
    ),
  ];
}

function state(vm: VmOutcome): Line {
  const words = text(stateWords(vm));
  return vm.state === "failed" ? [text("❌ "), strong(words)] : [words];
}

/** The last column says ✅ already. */
function result(vm: VmOutcome): Line {
  return vm.state === "done" ? [text(doneWords(vm))] : state(vm);
}

function took({ seconds }: VmOutcome): Line {
  return [text(seconds === null ? "–" : shortDuration(seconds))];
}

export function namesById(
  names: readonly NameOutcome[],
): ReadonlyMap<string, readonly NameOutcome[]> {
  const groups = new Map<string, NameOutcome[]>();
  for (const name of names) {
    const group = groups.get(name.id);
    if (group === undefined) groups.set(name.id, [name]);
    else group.push(name);
  }
  return groups;
}

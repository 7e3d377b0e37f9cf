import { nameIsRight, type Outcome, type VmOutcome } from "../outcome.ts";
import { counted } from "./counted.ts";
import { code, type Line, strong, text } from "./node.ts";
import { prose } from "./prose.ts";

type Stopped = Extract<Outcome, { readonly phase: "stopped" }>;

const mostTold = 5;

/** What failed and why, and whether everything else is well. */
export function cautionLines(
  outcome: Stopped,
  failed: readonly VmOutcome[],
): readonly Line[] {
  return [
    ...(outcome.reason === null ? [] : [prose(outcome.reason)]),
    ...(outcome.reason === null && failed.length === 0
      ? [[text("The tools ended with an error that names no VM.")]]
      : []),
    ...failed.slice(0, mostTold).map(failure),
    ...(failed.length > mostTold
      ? [[text(`${failed.length - mostTold} more failed, named below.`)]]
      : []),
    others(outcome),
  ];
}

function failure(vm: VmOutcome): Line {
  const id = code(vm.change.id);
  const why: Line =
    vm.error === null ? [text(".")] : [text(": "), code(vm.error), text(".")];
  if (vm.existence !== "gone") {
    const state =
      vm.existence === "there"
        ? vm.change.effect === "starts"
          ? " The VM itself exists."
          : " It still exists."
        : " Whether it exists is not known.";
    return [
      strong(id, text(" failed")),
      ...(vm.step === null
        ? why
        : [text(` while ${vm.step.replace("_", " the ")}`), ...why]),
      text(state),
    ];
  }
  return vm.change.effect === "starts"
    ? [strong(id, text(" was not created")), ...why]
    : [
        strong(id, text(" no longer exists.")),
        text(
          vm.step === "creating"
            ? " Its old VM was deleted, then creating the new one failed"
            : " What came after its removal failed",
        ),
        ...why,
      ];
}

/** Says that all others are well only when they are. */
function others({ vms, names }: Stopped): Line {
  const rest = vms.filter(({ state }) => state !== "failed");
  const finished = rest.filter(({ state }) => state === "done").length;
  const restIds = new Set(rest.map(({ change }) => change.id));
  const named = names.filter(({ id }) => restIds.has(id));
  const right = named.filter(nameIsRight).length;
  if (rest.length === 0) return [text("No other VM was to be changed.")];
  if (finished === rest.length && right === named.length) {
    return [text("Every other VM is done and every other name is as planned.")];
  }
  const answering =
    named.length === 0
      ? ""
      : `, and ${right} of ${counted(named.length, "name")} as planned`;
  return [
    text(
      `${rest.length === vms.length ? "Of the VMs" : "Of the others"} ${finished} of ${rest.length} are done${answering}.`,
    ),
  ];
}

import type { VmOutcome, VmStep } from "../outcome.ts";

const steps: Readonly<Record<VmStep, string>> = {
  creating: "creating",
  removing: "removing",
  rebooting: "rebooting",
  changing: "changing",
  moving_key: "moving the key",
};

/** What is happening to a VM, for the live table. */
export function stateWords(vm: VmOutcome): string {
  switch (vm.state) {
    case "waiting":
      return "waiting";
    case "skipped":
      return "not begun";
    case "running":
      return vm.step === null ? "⏳ begun" : `⏳ ${steps[vm.step]}`;
    case "failed":
      return failedWords(vm);
    case "done":
      return `✅ ${shortDone(vm)}`;
  }
}

export function failedWords({ step, existence, change }: VmOutcome): string {
  const during = step === null ? "failed" : `failed while ${steps[step]}`;
  if (existence === "gone") {
    if (step === "creating" && change.effect === "erased_rebuilt")
      return "deleted, not created again";
    return step === "creating"
      ? "not there: creating failed"
      : `${during}, gone`;
  }
  if (existence !== "there") return during;
  return change.effect === "starts"
    ? `${during}, the VM exists`
    : `${during}, still there`;
}

/** In the live table, where every row moves: a word or two. */
function shortDone(vm: VmOutcome): string {
  return vm.change.effect === "erased_gone" ? "removed" : doneWords(vm);
}

/** What was done to a VM. */
export function doneWords({
  change,
  vmNumber,
  formerVmNumber,
}: VmOutcome): string {
  switch (change.effect) {
    case "erased_gone":
      return "removed with its disk";
    case "erased_rebuilt":
      return `rebuilt${numberWords(vmNumber, formerVmNumber)}`;
    case "starts":
      return `created${numberWords(vmNumber, null)}`;
    case "reboots":
      return `${changedWords(change)}, rebooted`;
    case "stays_up":
      return changedWords(change);
    case "untouched":
      return change.kind === "rekey" ? "key moved" : "records changed";
  }
}

function numberWords(now: number | null, was: number | null): string {
  if (now === null) return "";
  return was === null || was === now
    ? ` (VM ${now})`
    : ` (VM ${now}, was ${was})`;
}

function changedWords({ kind, edits }: VmOutcome["change"]): string {
  switch (kind) {
    case "resize":
      return edits.every(({ key }) => key === "disk")
        ? "disk grown"
        : "resized";
    case "rename":
      return "renamed";
    case "move":
      return "moved";
    case "network":
      return "network changed";
    case "protect":
      return "protection changed";
    default:
      return "settings changed";
  }
}

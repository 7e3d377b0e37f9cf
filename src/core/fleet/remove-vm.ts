import type { Problem } from "../problem.ts";
import { tokensOf } from "./document.ts";
import { type FleetReading, readFleet } from "./read.ts";
import {
  checkedRemoval,
  type RemovedVm,
  removalOptions,
  unsafe,
} from "./remove-vm-check.ts";
import { cutOut } from "./remove-vm-cut.ts";
import { type VmEntry, vmEntry } from "./remove-vm-entry.ts";

/**
 * The bytes of a fleet file without one VM: exactly its lines, or its piece of a flow map, are gone.
 *
 * Every other byte stays and so does every comment: one above the key, one on a line of its own between its settings, and
 * one behind a setting, which gets that line to itself. Comments indented deeper than the key move out to its indentation,
 * since below another VM they could be read as its text. `vms` of the last VM becomes `vms: {}`, for nothing there would
 * not be a fleet. What comes out was read again: it is the same fleet without this VM, or it does not come out.
 */
export function removeVm(bytes: Uint8Array, id: string): RemovedVm {
  const before = readFleet(bytes, removalOptions);
  if (!before.ok) return { ok: false, problem: firstOf(before) };
  const { fleet, origins } = before.file;
  const keyAt = origins.vmAt.get(id);
  if (keyAt === undefined) return { ok: false, problem: unknown };
  const { mark, text } = decoded(bytes);
  const tokens = [...tokensOf(text)];
  const entry = vmEntry(text, tokens, { vmsAt: origins.vmsAt, keyAt });
  const left = withoutEntry(text, entry, fleet.vms.size === 1);
  return checkedRemoval({ fleet, text, id }, { mark, left });
}

const unknown: Problem = {
  code: "vm_unknown",
  message: "The fleet file has no VM with this id.",
  hint: "Comment `/status` to see the ids.",
};

function firstOf({
  problems,
}: Extract<FleetReading, { readonly ok: false }>): Problem {
  const [first] = [...problems, unsafe];
  return first;
}

/** From the end to the beginning, so that offsets stay true. */
function withoutEntry(text: string, entry: VmEntry, last: boolean): string {
  const { pieces, to, indent, comma, colonEnd } = entry;
  let left = cutOut(text, { pieces, to, indent });
  if (comma !== null)
    left = cutOut(left, { pieces: [comma], to: comma.to, indent });
  return last && entry.style === "block"
    ? `${left.slice(0, colonEnd)} {}${left.slice(colonEnd)}`
    : left;
}

/** The reader counts its places without a byte order mark. */
function decoded(bytes: Uint8Array): {
  readonly mark: string;
  readonly text: string;
} {
  const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const mark = whole.startsWith("\ufeff") ? "\ufeff" : "";
  return { mark, text: whole.slice(mark.length) };
}

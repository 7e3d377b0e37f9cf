import type { Problem } from "../problem.ts";
import { canonicalFleet } from "./canonical.ts";
import { tokensOf } from "./document.ts";
import type { Fleet } from "./fleet.ts";
import { highestLimits } from "./limits.ts";
import { type FleetReading, readFleet } from "./read.ts";

export type RemovedVm =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: Problem };

/** Limits are the policy's to set, and whoever reads the file first holds it to them. */
export const removalOptions = { limits: highestLimits };

export const unsafe: Problem = {
  code: "removal_unsafe",
  message:
    "This VM cannot be taken out of the fleet file without changing something else.",
  hint: "Remove its lines by a pull request of your own, and read its plan.",
};

/** What is left of a file, read again: the same fleet without this VM and every comment, or it does not come out. */
export function checkedRemoval(
  {
    fleet,
    text,
    id,
  }: { readonly fleet: Fleet; readonly text: string; readonly id: string },
  { mark, left }: { readonly mark: string; readonly left: string },
): RemovedVm {
  const bytes = new TextEncoder().encode(mark + left);
  return saysTheRest(fleet, id, readFleet(bytes, removalOptions)) &&
    commentsOf(text) === commentsOf(left)
    ? { ok: true, bytes }
    : { ok: false, problem: unsafe };
}

function saysTheRest(before: Fleet, id: string, after: FleetReading): boolean {
  if (!after.ok) return false;
  const vms = new Map(before.vms);
  vms.delete(id);
  return (
    canonicalFleet({ ...before, vms }) === canonicalFleet(after.file.fleet)
  );
}

function commentsOf(text: string): string {
  return [...tokensOf(text)]
    .filter(({ type }) => type === "comment")
    .map(({ source }) => source.trimEnd())
    .join("\n");
}

import { diffFleets } from "../../core/diff/diff.ts";
import type { FleetFile } from "../../core/fleet/fleet.ts";
import { nearestWord } from "../../core/fleet/nearest-word.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { removeVm } from "../../core/fleet/remove-vm.ts";
import type { VmFacts } from "../../core/gate/facts.ts";
import { type FleetPromise, promiseOf } from "../../core/plan/promise.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { Problem } from "../../core/problem.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** The default branch's fleet file without one VM, and what that would do. */
export interface Removal {
  readonly base: FleetFile;
  readonly bytes: Uint8Array;
  readonly head: FleetFile;
  readonly promise: FleetPromise;
}

export interface RemovalReading {
  readonly vm: VmFacts;
  readonly problems: readonly Problem[];
  /** null: it cannot be removed, and `vm` or `problems` say why. */
  readonly removal: Removal | null;
}

/** Edits in memory only. What comes out is one removal and nothing else, or nothing comes out. @throws ForgeError */
export async function readRemoval(
  id: string,
  { branchHead, policy: { policy } }: Asker,
  { fleet }: CommandRequest,
  { forge }: CommandPorts,
): Promise<RemovalReading> {
  const file = await forge.files.read(fleet.fleetPath, branchHead);
  const unknown: VmFacts = { id, exists: false, nearest: null };
  if (file.kind !== "file")
    return { vm: unknown, problems: [noFile], removal: null };
  const options = fleetReadOptions(policy);
  const base = readFleet(file.bytes, options);
  if (!base.ok) return { vm: unknown, problems: base.problems, removal: null };
  const ids = [...base.file.fleet.vms.keys()];
  const exists = base.file.fleet.vms.has(id);
  const vm: VmFacts = {
    id,
    exists,
    nearest: exists ? null : nearestWord(id, ids, 2),
  };
  if (!exists) return { vm, problems: [], removal: null };
  const edited = removeVm(file.bytes, id);
  if (!edited.ok) return { vm, problems: [edited.problem], removal: null };
  const head = readFleet(edited.bytes, options);
  if (!head.ok) return { vm, problems: head.problems, removal: null };
  const removal = onlyRemoval(id, base.file, head.file);
  return removal === null
    ? { vm, problems: [moreThanOne], removal: null }
    : { vm, problems: [], removal: { ...removal, bytes: edited.bytes } };
}

const noFile: Problem = {
  code: "fleet_missing",
  message: "The default branch holds no plain fleet file.",
  hint: "Put it back first.",
};

const moreThanOne: Problem = {
  code: "removal_not_alone",
  message: "Removing that key would change more than this VM.",
  hint: "Remove it by a pull request of your own, and read its plan.",
};

/** The static plan must be one removal, else nothing is opened. */
function onlyRemoval(
  id: string,
  base: FleetFile,
  head: FleetFile,
): Omit<Removal, "bytes"> | null {
  const diff = diffFleets(base, head);
  const [change, ...more] = diff.changes;
  const alone =
    more.length === 0 && change?.id === id && change.kind === "remove";
  if (!alone || diff.problems.length > 0) return null;
  return { base, head, promise: promiseOf(base.fleet, head.fleet, diff) };
}

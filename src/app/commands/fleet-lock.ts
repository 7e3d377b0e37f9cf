import type { LockRecord, LockState } from "../../core/lock/lock.ts";
import { lockBranch } from "../../core/lock/lock-branch.ts";
import { readLock } from "../../core/lock/read-lock.ts";
import { writeLock } from "../../core/lock/write-lock.ts";
import type { Forge } from "../ports.ts";
import type { CommandForge } from "./ports.ts";
import type { FleetPlace } from "./request.ts";

type LockForge = Pick<Forge, "files"> & Pick<CommandForge, "refs">;

const lockFile = "lock.json";

/** How the fleet's lock stands for one claim. @throws ForgeError when GitHub does not say */
export async function lockState(
  place: Pick<FleetPlace, "fleetPath">,
  claim: string,
  { refs, files }: LockForge,
): Promise<LockState> {
  const commit = await refs.read(lockBranch(place.fleetPath));
  if (commit === null) return { kind: "free" };
  const file = await files.read(lockFile, commit);
  return readLock(commit, file.kind === "file" ? file.bytes : null, claim);
}

/** The commit comes first; that its branch is created is the claim, and only one can. @throws ForgeError */
export async function takeLock(
  place: Pick<FleetPlace, "fleetPath">,
  record: LockRecord,
  forge: LockForge,
): Promise<LockState> {
  const branch = lockBranch(place.fleetPath);
  const commit = await forge.refs.commitFile({
    parent: null,
    path: lockFile,
    content: new TextEncoder().encode(writeLock(record)),
    message:
      record.kind === "hold"
        ? "Fleet locked: nothing is applied until it is released"
        : "Fleet locked while it is applied",
  });
  const created = await forge.refs.create(branch, commit);
  return created === "created"
    ? { kind: "mine", record, commit }
    : lockState(place, record.claim, forge);
}

/** Gives a lock back that still is the one that was read. @throws ForgeError */
export async function releaseLock(
  place: Pick<FleetPlace, "fleetPath">,
  { commit }: { readonly commit: string },
  { refs }: LockForge,
): Promise<"deleted" | "moved" | "absent"> {
  return refs.deleteIf(lockBranch(place.fleetPath), commit);
}

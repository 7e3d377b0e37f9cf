import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./is-alive.ts";

const prefix = "homelab-fleet-homelab-";

/** A new folder only we can read, in the system's temporary folder; its name holds our process id for `sweepFolders`. */
export function privateFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
}

export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Removes what crashed runs left behind: folders of processes that are gone. */
export async function sweepFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^homelab-fleet-homelab-([0-9]+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    // Somebody else's folder cannot be removed, and need not be.
    await removeFolder(join(tmpdir(), name)).catch(() => undefined);
  }
}

import { readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../../adapters/toolchain/project-root.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { fleetPath } from "./fleet-file.ts";

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Whether it is this program's own checkout, where `npm run` starts every command. */
export async function isProject(folder: string): Promise<boolean> {
  const root = projectRoot(import.meta.dirname);
  return root !== null && (await realpath(folder)) === (await realpath(root));
}

/** The zone of the fleet the folder holds already; null: none that can be read. */
export async function zoneSoFar(folder: string): Promise<string | null> {
  try {
    const reading = readFleet(await readFile(join(folder, fleetPath)));
    return reading.ok ? reading.file.fleet.dns.zone : null;
  } catch {
    return null;
  }
}

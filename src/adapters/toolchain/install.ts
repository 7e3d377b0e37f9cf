import { randomUUID } from "node:crypto";
import { chmod, mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const prefix = ".part-";

/**
 * Lets `make` write a program beside its place and moves it there when `make` came back with true: a process killed at any moment
 * leaves the old program or the new one, never half of one. What killed processes left behind is removed, so call
 * it under the folder's lock.
 */
export async function install(
  path: string,
  make: (part: string) => Promise<boolean>,
): Promise<boolean> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeParts(folder);
  // In a folder of its own under its final name: a program may go by the name it is called with.
  const room = join(folder, `${prefix}${randomUUID()}`);
  await mkdir(room, { mode: 0o700 });
  const part = join(room, basename(path));
  try {
    if (!(await make(part))) {
      return false;
    }
    await chmod(part, 0o755);
    await rename(part, path);
    return true;
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(prefix)) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

import { constants } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/** Opens a file only we may read, in a folder only we may enter. A link in its place is not followed. */
export async function openPrivate(
  path: string,
  flags: number,
): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return open(path, flags | constants.O_NOFOLLOW, 0o600);
}

/** A new file is there after a crash only when its folder was written, too. */
export async function syncFolderOf(path: string): Promise<void> {
  const folder = await open(dirname(path), constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

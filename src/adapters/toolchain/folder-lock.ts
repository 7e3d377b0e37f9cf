import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A lock whose owner has not touched it for this long belongs to a process that is gone. Milliseconds. */
const staleAfter = 15_000;
const beat = 3_000;

/**
 * Runs `work` while no other process holds the lock of this folder (made when missing). The owner touches its lock file as long
 * as it lives; a killed owner's lock is taken over. Process numbers would not do: runners in containers share a cache, not numbers.
 * The lock saves double work only: installing is atomic anyway.
 */
export async function withFolderLock<T>(
  folder: string,
  signal: AbortSignal,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, ".lock");
  while (!(await take(path))) {
    onWait();
    await dropStale(path);
    await pause(250, undefined, { signal });
  }
  const timer = setInterval(() => touch(path), beat).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await (await open(path, "wx", 0o600)).close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

/** Moves it away first: of two waiters only one can, so none removes the other's fresh lock. */
async function dropStale(path: string): Promise<void> {
  try {
    if (Date.now() - (await stat(path)).mtimeMs > staleAfter) {
      const aside = `${path}-${randomUUID()}`;
      await rename(path, aside);
      await rm(aside, { force: true });
    }
  } catch {
    // Its owner let it go in between.
  }
}

function touch(path: string): void {
  const now = new Date();
  utimes(path, now, now).catch(() => {
    // Removed under us: the next beat or the end of the work does not depend on it.
  });
}

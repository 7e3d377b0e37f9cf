import { lstat } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";

/** What is asked of a file: owner, rights, kind. */
export type Look = (path: string) => Promise<{
  readonly uid: number;
  readonly mode: number;
  isFile(): boolean;
  isDirectory(): boolean;
}>;

const writableByOthers = 0o022;

/**
 * Null when nobody but root can change a file, or put another one in its place; else what is wrong, a few words. Every folder
 * above it is looked at: who may write there may rename what is below.
 */
export async function whoElseWrites(
  path: string,
  look: Look = lstat,
): Promise<string | null> {
  if (!isAbsolute(path) || resolve(path) !== path)
    return "it is not named by its whole path from /";
  for (let place = path; ; place = dirname(place)) {
    const wrong = await wrongWith(place, place === path, look);
    if (wrong !== null) return wrong;
    if (place === dirname(place)) return null;
  }
}

async function wrongWith(
  place: string,
  isLast: boolean,
  look: Look,
): Promise<string | null> {
  const what = isLast ? "it" : "a folder above it";
  try {
    const found = await look(place);
    if (isLast ? !found.isFile() : !found.isDirectory())
      return isLast ? "it is no plain file" : `${what} is a link`;
    if (found.uid !== 0) return `${what} does not belong to root`;
    return (found.mode & writableByOthers) === 0
      ? null
      : `${what} can be written by others than root`;
  } catch {
    return `${what} cannot be looked at`;
  }
}

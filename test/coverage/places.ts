import { join, relative, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
const cache = join(root, ".cache/coverage");

/** What each measured process ran. */
export const raw = join(cache, "raw");

/** A file of src without its types, as measured processes load it. */
export function blanked(path: string): string {
  return join(cache, "blanked", relative(root, path));
}

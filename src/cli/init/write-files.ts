import {
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Chosen } from "./choose.ts";

export interface Written {
  readonly written: readonly string[];
  /** The file that could not be written, which ended it. */
  readonly failed: { readonly path: string; readonly code: string } | null;
}

/**
 * Writes what is new or overwritten. Everything is written beside first, so that a full disk or a missing permission is met before
 * a file of the repository is touched. A new file never takes the place of one that came meanwhile.
 */
export async function writeFiles(
  folder: string,
  files: readonly Chosen[],
): Promise<Written> {
  const wanted = files.filter(
    ({ action }) => action === "new" || action === "overwrite",
  );
  const written: string[] = [];
  let path = wanted[0]?.path ?? "";
  let beside: string | null = null;
  try {
    beside = await mkdtemp(join(folder, ".homelab-fleet-"));
    for (const [index, file] of wanted.entries()) {
      path = file.path;
      await writeFile(join(beside, `${index}`), file.text);
    }
    for (const [index, file] of wanted.entries()) {
      path = file.path;
      await put(join(beside, `${index}`), join(folder, path), file.action);
      written.push(path);
    }
    return { written, failed: null };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { written, failed: { path, code: String(error.code) } };
  } finally {
    if (beside !== null) await rm(beside, { recursive: true, force: true });
  }
}

async function put(
  from: string,
  to: string,
  action: Chosen["action"],
): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (action === "new") await copyFile(from, to, constants.COPYFILE_EXCL);
  else await rename(from, to);
}

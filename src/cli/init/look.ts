import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NewFile } from "./settings.ts";

export interface Seen extends NewFile {
  readonly state: "new" | "same" | "differs";
  /** What stands there now. */
  readonly before: Uint8Array | null;
}

export interface Blocked {
  readonly path: string;
  readonly state: "blocked";
}

/** What stands where a file is to be. A link is not followed: it may lead out of the repository. */
export async function look(
  folder: string,
  file: NewFile,
): Promise<Seen | Blocked> {
  const blocked = { path: file.path, state: "blocked" } as const;
  const parts = file.path.split("/");
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const kind = await kindOf(join(folder, ...parts.slice(0, depth)));
    if (kind === "nothing") return { ...file, state: "new", before: null };
    if (kind !== (depth === parts.length ? "file" : "folder")) return blocked;
  }
  const before = await readFile(join(folder, file.path)).catch(() => null);
  if (before === null) return blocked;
  const state = before.equals(Buffer.from(file.text)) ? "same" : "differs";
  return { ...file, state, before };
}

async function kindOf(
  path: string,
): Promise<"nothing" | "file" | "folder" | "other"> {
  try {
    const found = await lstat(path);
    if (found.isFile()) return "file";
    return found.isDirectory() ? "folder" : "other";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT"
      ? "nothing"
      : "other";
  }
}

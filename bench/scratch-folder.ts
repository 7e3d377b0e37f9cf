import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";

export interface ScratchFolder extends AsyncDisposable {
  readonly path: string;
}

/** A folder of one run, so that two can be under way; gone when it is disposed of. */
export async function scratchFolder(name: string): Promise<ScratchFolder> {
  await mkdir(cacheFolder, { recursive: true });
  const path = await mkdtemp(join(cacheFolder, `${name}-`));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

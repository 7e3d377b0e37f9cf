import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "./cache-folder.ts";

const root = resolve(import.meta.dirname, "..");

/** Compiles the core and the children of the benchmarks; answers the folder. What is measured is then JavaScript, as in the bundle. */
export async function compile(): Promise<string> {
  const folder = join(cacheFolder, "compiled");
  await rm(folder, { recursive: true, force: true });
  const project = ["-p", resolve(import.meta.dirname, "tsconfig.json")];
  await promisify(execFile)(
    resolve(root, "node_modules/.bin/tsc"),
    [...project, "--noCheck", "--outDir", folder],
    { cwd: root },
  );
  return folder;
}

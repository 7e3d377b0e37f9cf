import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const root = resolve(import.meta.dirname, "..");

/** Compiles the core and the children of the benchmarks into `folder`. What is measured is then JavaScript, as in the bundle. */
export async function compile(folder: string): Promise<void> {
  const project = ["-p", resolve(import.meta.dirname, "tsconfig.json")];
  await promisify(execFile)(
    resolve(root, "node_modules/.bin/tsc"),
    [...project, "--noCheck", "--outDir", folder],
    { cwd: root },
  );
}

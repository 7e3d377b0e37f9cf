import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import type { Environment } from "./environment.ts";

/** Every program of that name on PATH, in its order. Relative folders are left out: they mean a different place in each step. */
export function findOnPath(
  name: string,
  environment: Environment,
): readonly string[] {
  const folders = (environment["PATH"] ?? "").split(delimiter);
  return [...new Set(folders)]
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .filter(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

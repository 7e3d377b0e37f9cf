import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The folder at or above `start` that holds tools/tofu/go.mod, or null. Start from `import.meta.dirname` in a checkout, from
 * `process.argv[1]` in the bundle (where `import.meta` is the bundler's).
 */
export function projectRoot(start: string): string | null {
  const folder = resolve(start);
  if (existsSync(join(folder, "tools", "tofu", "go.mod"))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? null : projectRoot(parent);
}

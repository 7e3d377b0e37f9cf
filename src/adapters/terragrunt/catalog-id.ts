import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../../core/sha256.ts";

/**
 * Fingerprint of the catalog that comes with this version: every file's path and bytes. What an acknowledgement is bound to,
 * so that it does not hold for another catalog. The same on a hosted runner, in the homelab and in the bot.
 */
export async function catalogId(folder: string): Promise<string> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // Terragrunt leaves its caches beside what it ran by hand.
    .filter((path) => !/\/\.terra(?:form|grunt)/.test(path));
  const lines = await Promise.all(
    paths.map(
      async (path) =>
        `${path.slice(folder.length + 1)} ${sha256(await readFile(path))}`,
    ),
  );
  return sha256(lines.toSorted().join("\n"));
}

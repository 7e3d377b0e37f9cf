import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type Mirror = {
  readonly folder: string;
  /** Addresses of the providers it is for. */
  readonly sources: readonly string[];
};

/** OpenTofu's configuration for a machine that may ask the registry: one download a provider and version, then from `pluginCache`. */
export function registryConfig(pluginCache: string): string {
  return `plugin_cache_dir = ${quoted(pluginCache)}\n\nprovider_installation {\n  direct {}\n}\n`;
}

/**
 * OpenTofu's configuration for mirrors. Without `direct` no registry is ever asked; with it, for other providers only.
 * https://opentofu.org/docs/cli/config/config-file/#provider-installation
 */
export function mirrorConfig(
  mirrors: readonly Mirror[],
  direct: boolean,
): string {
  const blocks = mirrors.map(
    ({ folder, sources }) =>
      `  filesystem_mirror {\n    path    = ${quoted(folder)}\n    include = ${list(sources)}\n  }\n`,
  );
  const rest = mirrors.flatMap(({ sources }) => sources);
  const others = direct ? `  direct {\n    exclude = ${list(rest)}\n  }\n` : "";
  return `provider_installation {\n${blocks.join("")}${others}}\n`;
}

/** Writes a configuration under a name made of its content, so that runs with different ones never share a file. */
export async function keepConfig(
  folder: string,
  text: string,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const path = join(folder, `${digest}.tfrc`);
  const part = `${path}-${randomUUID()}`;
  await writeFile(part, text, { mode: 0o600, flag: "wx" });
  await rename(part, path);
  return path;
}

function list(items: readonly string[]): string {
  return `[${items.map(quoted).join(", ")}]`;
}

/** The quoted strings of this file's HCL take JSON's escapes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

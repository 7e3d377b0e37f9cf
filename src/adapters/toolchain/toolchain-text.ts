import type { Toolchain } from "./resolve-toolchain.ts";

/** Tool, version, where from and path as a table, and why a better source was not taken. */
export function toolchainTable(toolchain: Toolchain): string {
  const { tofu, terragrunt, providers } = toolchain;
  const rows = [
    ["tool", "version", "from", "path"],
    ...[tofu, terragrunt].map((tool) => [
      tool.name,
      tool.version,
      tool.from,
      tool.path,
    ]),
    ...providers.list.map((one) => [
      one.title,
      one.version,
      one.from,
      one.path ?? "fetched by tofu init",
    ]),
  ];
  const notes = [tofu, terragrunt].flatMap((tool) =>
    tool.refused.map(({ source, why }) => `${tool.name}, ${source}: ${why}`),
  );
  return [
    ...aligned(rows),
    `TF_CLI_CONFIG_FILE=${providers.cliConfigFile}`,
    ...notes,
  ].join("\n");
}

/** The toolchain for a shell. XDG_CACHE_HOME stays out: there it would move other programs' caches, too. */
export function shellExports(toolchain: Toolchain): string {
  const { tofu, terragrunt, environment } = toolchain;
  const all = {
    ...environment,
    TOFU: tofu.path,
    TERRAGRUNT: terragrunt.path,
  };
  return Object.entries(all)
    .filter(([name]) => name !== "XDG_CACHE_HOME")
    .map(
      ([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
    )
    .join("\n");
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";
import type { Environment } from "./environment.ts";
import type { ProviderChoice, Providers } from "./prepare-providers.ts";
import { prepareProviders } from "./prepare-providers.ts";
import type { ProgressSink } from "./progress.ts";
import type { ResolvedTool } from "./resolve-tool.ts";
import { resolveTool } from "./resolve-tool.ts";
import { tools } from "./tool.ts";
import { ToolchainError } from "./toolchain-error.ts";
import type { Workshop } from "./workshop.ts";

export type ToolchainOptions = {
  /** Usually process.env; read for PATH, HOME, the cache's place, Go's settings and proxies. */
  readonly environment: Environment;
  /** The project's folder, see projectRoot; null: nothing is built. */
  readonly root: string | null;
  readonly providers: ProviderChoice;
  /** Default: see cacheFolder. */
  readonly cache?: string;
  /** Start of the releases' addresses; default https://github.com. Anything but https only on 127.0.0.1. */
  readonly downloads?: string;
  /** Longest silence of a download server in milliseconds; default 20 s. */
  readonly patience?: number;
  readonly onProgress?: ProgressSink;
  readonly signal?: AbortSignal;
};

export type Toolchain = {
  readonly tofu: ResolvedTool;
  readonly terragrunt: ResolvedTool;
  readonly providers: Providers;
  /** What terragrunt and tofu need in their environment; holds no secret, and neither PATH nor HOME. */
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * Finds or makes OpenTofu, Terragrunt and the providers: PATH, cache, release, Go build, first answer wins.
 * @throws ToolchainError when one of them cannot be had; the others are finished first, so the next run is shorter
 */
export async function resolveToolchain(
  options: ToolchainOptions,
): Promise<Toolchain> {
  const workshop = await open(options);
  const wanted = tools();
  const [tofu, terragrunt, providers] = await Promise.allSettled([
    resolveTool(wanted.tofu, workshop),
    resolveTool(wanted.terragrunt, workshop),
    prepareProviders(options.providers, workshop),
  ]);
  if (
    tofu.status === "rejected" ||
    terragrunt.status === "rejected" ||
    providers.status === "rejected"
  ) {
    workshop.signal.throwIfAborted();
    throw together([tofu, terragrunt, providers]);
  }
  const found = {
    tofu: tofu.value,
    terragrunt: terragrunt.value,
    providers: providers.value,
  };
  return { ...found, environment: childEnvironment(found, workshop) };
}

async function open(options: ToolchainOptions): Promise<Workshop> {
  const cache = options.cache ?? cacheFolder(options.environment);
  await mkdir(cache, { recursive: true, mode: 0o700 }).catch((cause) => {
    throw new ToolchainError(
      `The tools' cache folder ${cache} could not be made. The file system refused it. ` +
        "Set HOMELAB_FLEET_CACHE to a folder that can be written, and run again.",
      { cause },
    );
  });
  return {
    cache,
    root: options.root,
    environment: options.environment,
    downloads: options.downloads ?? "https://github.com",
    patience: options.patience ?? 20_000,
    report: options.onProgress ?? (() => undefined),
    signal: options.signal ?? new AbortController().signal,
  };
}

/** One error for all that failed. An unforeseen one (a full disk, a bug) is not dressed up: it goes first, as it is. */
function together(results: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons: readonly unknown[] = results
    .filter((result) => result.status === "rejected")
    .map((result) => result.reason);
  const foreseen = reasons.filter((one) => one instanceof ToolchainError);
  return (
    reasons.find((one) => !(one instanceof ToolchainError)) ??
    new ToolchainError(foreseen.map(({ message }) => message).join("\n"))
  );
}

function childEnvironment(
  found: Pick<Toolchain, "tofu" | "providers">,
  workshop: Workshop,
): Readonly<Record<string, string>> {
  return {
    TG_TF_PATH: found.tofu.path,
    // Always set: a missing ~/.terraformrc is a warning on every call.
    TF_CLI_CONFIG_FILE: found.providers.cliConfigFile,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TG_NON_INTERACTIVE: "true",
    TG_NO_COLOR: "true",
    TG_NO_TIPS: "true",
    // With a mirror, Terragrunt's own provider cache can crash `tofu init`.
    TG_NO_AUTO_PROVIDER_CACHE_DIR: "true",
    XDG_CACHE_HOME: join(workshop.cache, "terragrunt-home"),
  };
}

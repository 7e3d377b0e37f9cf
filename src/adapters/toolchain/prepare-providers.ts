import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Mirror } from "./cli-config.ts";
import { keepConfig, mirrorConfig, registryConfig } from "./cli-config.ts";
import { dnsStandIn } from "./dns-stand-in.ts";
import { mirrorProvider } from "./mirror-provider.ts";
import type { Provider } from "./provider.ts";
import { providers } from "./provider.ts";
import { registryAddress, registryAnswers } from "./registry-answers.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { versions } from "./versions.ts";
import type { Workshop } from "./workshop.ts";

export type ProviderChoice = {
  /** `auto` asks the registry once and falls back to a mirror. */
  readonly from: "auto" | "registry" | "mirror";
  /** A user's own CLI configuration file; wins over everything else. */
  readonly cliConfigFile?: string;
  /** Tests and the demo only: with a mirror, take the stand-in for hashicorp/dns instead of asking the registry for it. */
  readonly testOnlyDnsProvider?: boolean;
  /** Where the registry's service discovery is; for tests. */
  readonly registryAddress?: string;
};

export type PreparedProvider = {
  readonly title: string;
  readonly version: string;
  readonly from:
    | "own configuration"
    | "registry"
    | "cache"
    | "source"
    | "stand-in";
  /** Null where `tofu init` fetches it. */
  readonly path: string | null;
};

export type Providers = {
  readonly from: "own configuration" | "registry" | "mirror";
  /** Value of TF_CLI_CONFIG_FILE for terragrunt and tofu. */
  readonly cliConfigFile: string;
  readonly list: readonly PreparedProvider[];
};

/** Makes sure `tofu init` finds the providers, and says how. @throws ToolchainError */
export async function prepareProviders(
  choice: ProviderChoice,
  workshop: Workshop,
): Promise<Providers> {
  if (choice.cliConfigFile !== undefined) {
    return untouched("own configuration", choice.cliConfigFile);
  }
  const address = choice.registryAddress ?? registryAddress;
  const registry =
    choice.from === "registry" ||
    (choice.from === "auto" && (await registryAnswers(address, workshop)));
  return registry ? useRegistry(workshop) : useMirror(choice, workshop);
}

function untouched(
  from: "own configuration" | "registry",
  cliConfigFile: string,
): Providers {
  const { proxmox, dns } = providers();
  const list = [proxmox, dns].map(({ title, version }) => {
    return { title, version, from, path: null };
  });
  return { from, cliConfigFile, list };
}

async function useRegistry(workshop: Workshop): Promise<Providers> {
  const plugins = join(workshop.cache, "plugins");
  await mkdir(plugins, { recursive: true, mode: 0o700 });
  const text = registryConfig(plugins);
  return untouched("registry", await keepConfig(configs(workshop), text));
}

async function useMirror(
  choice: ProviderChoice,
  workshop: Workshop,
): Promise<Providers> {
  const { proxmox, dns } = providers();
  const folder = join(workshop.cache, "mirror");
  const own: Mirror = { folder, sources: [proxmox.source] };
  const { path, from } = await mirrorProxmox(proxmox, folder, workshop);
  const built = { title: proxmox.title, version: proxmox.version, from, path };
  if (choice.testOnlyDnsProvider !== true) {
    const file = await keepConfig(configs(workshop), mirrorConfig([own], true));
    const asked = { ...dns, from: "registry", path: null } as const;
    return { from: "mirror", cliConfigFile: file, list: [built, asked] };
  }
  const standIn = await dnsStandIn(dns, workshop);
  const text = mirrorConfig([own, standIn], false);
  const file = await keepConfig(configs(workshop), text);
  const fake = { ...dns, from: "stand-in", path: standIn.path } as const;
  return { from: "mirror", cliConfigFile: file, list: [built, fake] };
}

async function mirrorProxmox(
  provider: Provider,
  folder: string,
  workshop: Workshop,
): ReturnType<typeof mirrorProvider> {
  if (workshop.root === null) {
    throw new ToolchainError(
      "The provider bpg/proxmox could not be prepared. The provider registry is not used here, and the project's tools/ folder to build it from is not at hand. " +
        "Let this machine reach https://registry.opentofu.org, or name your own mirror in a file and set TF_CLI_CONFIG_FILE to it.",
    );
  }
  const build = {
    folder: join(workshop.root, "tools", "terraform-provider-proxmox"),
    package: "github.com/bpg/terraform-provider-proxmox",
    stamp: `-X main.version=${versions.providers.proxmox}`,
    version: provider.version,
  };
  return mirrorProvider(provider, folder, build, workshop);
}

function configs(workshop: Workshop): string {
  return join(workshop.cache, "config");
}

import { join } from "node:path";
import type { TerragruntOptions } from "../src/adapters/terragrunt/tools.ts";
import { projectRoot } from "../src/adapters/toolchain/project-root.ts";
import {
  resolveToolchain,
  type Toolchain,
} from "../src/adapters/toolchain/resolve-toolchain.ts";
import { type Homelab, startHomelab } from "../src/demo/homelab.ts";
import { cacheFolder } from "./cache-folder.ts";

/** A homelab without machines, and the tools, told what they need to work on it; gone when it is disposed of. */
export interface Site extends AsyncDisposable {
  readonly homelab: Homelab;
  readonly options: TerragruntOptions;
}

const root = projectRoot(import.meta.dirname) ?? "";
const nothing = () => undefined;

export function findToolchain(): Promise<Toolchain> {
  return resolveToolchain({
    environment: process.env,
    root,
    providers: { from: "auto", testOnlyDnsProvider: true },
  });
}

/** A new one for every sample: none finds the machines, names or state of another. */
export async function openSite(
  toolchain: Toolchain,
  zone: string,
): Promise<Site> {
  const homelab = await startHomelab({ zone });
  const options = {
    terragrunt: toolchain.terragrunt.path,
    tofu: toolchain.tofu.path,
    catalog: join(root, "catalog"),
    stack: null,
    name: "bench",
    stateHome: join(homelab.folder, "state"),
    cacheHome: join(cacheFolder, "cache"),
    environment: { ...toolchain.environment, ...homelab.env },
    log: {
      ...{ info: nothing, warning: nothing, error: nothing, outside: nothing },
      group: <T>(_: string, work: () => Promise<T>) => work(),
    },
  };
  return { homelab, options, [Symbol.asyncDispose]: homelab.stop };
}

import { execFile } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { childEnvironment } from "../src/adapters/terragrunt/child-environment.ts";
import {
  openWorkFolder,
  type WorkFolder,
} from "../src/adapters/terragrunt/work-folder.ts";
import type { Site } from "./site.ts";

/** A folder with the catalog and a stack beside it, and terragrunt run in it as a person would: no executor around it. */
export interface TerragruntFolder extends AsyncDisposable {
  /** Where the stack stands. */
  readonly live: string;
  readonly path: string;
  readonly terragrunt: (args: readonly string[], cwd: string) => Promise<void>;
}

export interface TerragruntWork {
  readonly fleetJson: string;
  /** Text of terragrunt.stack.hcl. */
  readonly stack: string;
  /**
   * Where OpenTofu takes providers from: the executor's cache, or for each unit straight from where they are installed. The
   * cache is not made for several runs at once: of the units of one `run --all` some crash in `init`.
   */
  readonly providers: "cached" | "direct";
  /** Further files beside catalog and stack, by their path. */
  readonly beside?: Readonly<Record<string, string>>;
}

export async function terragruntFolder(
  site: Site,
  work: TerragruntWork,
): Promise<TerragruntFolder> {
  const { options, homelab } = site;
  const folder = await openWorkFolder(join(homelab.folder, "alone"));
  const env = await environment(site, work, folder);
  await cp(options.catalog, join(folder.path, "catalog"), { recursive: true });
  const live = join(folder.path, "live");
  await mkdir(live);
  await folder.write("live/terragrunt.stack.hcl", work.stack);
  for (const [path, text] of Object.entries(work.beside ?? {})) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await folder.write(path, text);
  }
  return {
    path: folder.path,
    live,
    async terragrunt(args, cwd) {
      const how = { cwd, env, maxBuffer: 256 * 1024 * 1024 };
      const run = promisify(execFile)(options.terragrunt, args, how);
      await run.catch((error: { readonly stderr?: string }) => {
        const said = error.stderr?.slice(-2_000) ?? "";
        throw new Error(`terragrunt ${args.join(" ")} failed\n${said}`);
      });
    },
    [Symbol.asyncDispose]: () => folder.remove(),
  };
}

async function environment(
  { options }: Site,
  { fleetJson, providers }: TerragruntWork,
  folder: WorkFolder,
): Promise<Readonly<Record<string, string>>> {
  const providerCache = join(options.cacheHome, "homelab-fleet", "providers");
  await mkdir(providerCache, { recursive: true });
  const { TF_PLUGIN_CACHE_DIR, ...direct } = childEnvironment(
    options.environment,
    {
      ...{ terragrunt: options.terragrunt, tofu: options.tofu, providerCache },
      ...{ work: folder.path, temp: folder.temp },
      stateHome: options.stateHome,
      fleetJson: await folder.write("fleet.json", fleetJson),
    },
  );
  return providers === "direct" || TF_PLUGIN_CACHE_DIR === undefined
    ? direct
    : { ...direct, TF_PLUGIN_CACHE_DIR };
}

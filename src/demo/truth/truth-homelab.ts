import { homedir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { createZoneClient } from "../../adapters/dns/zone-client.ts";
import { createExecutor } from "../../adapters/terragrunt/executor.ts";
import { projectRoot } from "../../adapters/toolchain/project-root.ts";
import {
  resolveToolchain,
  type Toolchain,
} from "../../adapters/toolchain/resolve-toolchain.ts";
import type { Executor } from "../../app/executor.ts";
import { startOrCleanUp } from "../cleanup.ts";
import { type Homelab, startHomelab } from "../homelab.ts";
import { applyFleet } from "./apply-fleet.ts";
import { type AskProxmox, createAskProxmox } from "./ask-proxmox.ts";
import type { Sight } from "./compare.ts";
import { observeMachines } from "./observe-machines.ts";
import { observeNames } from "./observe-names.ts";
import { observeTasks } from "./observe-tasks.ts";
import { quietLog } from "./quiet-log.ts";
import { site } from "./site.ts";
import { watchNames } from "./watch-names.ts";

/** A homelab that fleets are applied to, and looked at from outside. */
export interface TruthHomelab extends AsyncDisposable {
  /** Makes it so, by the Action's own executor, and asks for these names all the while. */
  readonly apply: (
    fleetJson: string,
    watched: readonly string[],
  ) => Promise<Applied>;
  /** `labels`: names to ask the zone's server for, without the zone. */
  readonly look: (labels: Iterable<string>) => Promise<Sight>;
}

export interface Applied {
  /** The last lines of an apply that failed; none of one that did not. */
  readonly failure: readonly string[];
  /** Watched names that had no answer at some time. */
  readonly missing: ReadonlySet<string>;
}

/** @throws ToolchainError, HomelabError with nothing left running */
export function startTruthHomelab(): Promise<TruthHomelab> {
  return startOrCleanUp(async (cleanup) => {
    const { zone, templates } = site;
    const root = projectRoot(import.meta.dirname) ?? ".";
    const toolchain = await resolveToolchain({
      environment: process.env,
      root,
      providers: { from: "auto", testOnlyDnsProvider: true },
    });
    const homelab = await startHomelab({ zone, templates });
    cleanup.add(homelab.stop);
    const executor = executorOf(root, toolchain, homelab);
    const ask = createAskProxmox(homelab.proxmox);
    const server = createZoneClient(homelab.dns);
    await addSecondStore(ask);
    return {
      apply: async (json, watched) => {
        const watch = watchNames(server, zone, watched);
        try {
          const failure = await applyFleet(executor, json);
          return { failure, missing: await watch.stop() };
        } finally {
          await watch.stop();
        }
      },
      look: async (labels) => ({
        machines: await observeMachines(ask),
        tasks: await observeTasks(ask),
        answers: await observeNames(server, zone, labels),
      }),
      [Symbol.asyncDispose]: cleanup.run,
    };
  });
}

function executorOf(
  root: string,
  { terragrunt, tofu, providers }: Toolchain,
  { env, folder }: Homelab,
): Executor {
  return createExecutor({
    terragrunt: terragrunt.path,
    tofu: tofu.path,
    catalog: join(root, "catalog"),
    stack: null,
    name: "truth",
    stateHome: join(folder, "state"),
    cacheHome: process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
    environment: { ...env, TF_CLI_CONFIG_FILE: providers.cliConfigFile },
    log: quietLog,
  });
}

/** A disk can only move where there are two stores. */
async function addSecondStore(ask: AskProxmox): Promise<void> {
  await ask("/storage", v.unknown(), {
    storage: site.datastores[1],
    type: "lvmthin",
    vgname: "fast",
    thinpool: "data",
    content: "images,rootdir",
  });
}

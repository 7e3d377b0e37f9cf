import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { createZoneClient } from "../adapters/dns/zone-client.ts";
import { createHypervisor } from "../adapters/proxmox/hypervisor.ts";
import { createExecutor } from "../adapters/terragrunt/executor.ts";
import { logProgress } from "../adapters/toolchain/log-progress.ts";
import { projectRoot } from "../adapters/toolchain/project-root.ts";
import {
  resolveToolchain,
  type Toolchain,
} from "../adapters/toolchain/resolve-toolchain.ts";
import { ToolchainError } from "../adapters/toolchain/toolchain-error.ts";
import type { Homelab } from "../app/apply-request.ts";
import { ExecutorError } from "../app/executor.ts";
import type { ZoneServer } from "../app/ports.ts";
import type { Inputs } from "./inputs.ts";
import { actionLog } from "./log.ts";
import { stateHome, stateName } from "./state-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface HomelabPlace {
  readonly inputs: Inputs;
  /** GitHub's number of the repository. */
  readonly repositoryId: number;
  readonly environment: Environment;
}

/** How a job comes by its homelab. */
export type OpenHomelab = (
  zone: string,
  place: HomelabPlace,
) => Promise<Homelab>;

/** Tools, Proxmox and the zone's server of this runner. @throws ExecutorError when the tools cannot be had */
export async function openHomelab(
  zone: string,
  place: HomelabPlace,
): Promise<Homelab> {
  const { environment, inputs } = place;
  const root = projectRoot(resolve(process.argv[1] ?? ".", ".."));
  if (root === null) {
    throw new ExecutorError(
      "tool_missing",
      "The Action's own files are not whole: its catalog was not found.",
      "Use the Action by a full commit of its repository, not by a copy of its bundle.",
    );
  }
  const toolchain = await tools(root, environment);
  const { stack } = inputs;
  return {
    zone: zoneServer(zone, environment),
    hypervisor: createHypervisor(environment),
    executor: createExecutor({
      terragrunt: toolchain.terragrunt.path,
      tofu: toolchain.tofu.path,
      catalog: join(root, "catalog"),
      stack:
        stack === null
          ? null
          : resolve(environment["GITHUB_WORKSPACE"] ?? ".", stack),
      name: stateName(place),
      stateHome: stateHome(place),
      cacheHome: environment["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
      environment: {
        ...environment,
        TF_CLI_CONFIG_FILE: toolchain.providers.cliConfigFile,
      },
      log: actionLog,
    }),
  };
}

async function tools(
  root: string,
  environment: Environment,
): Promise<Toolchain> {
  const own = environment["TF_CLI_CONFIG_FILE"] ?? "";
  const view = logProgress((line) => actionLog.info(line));
  try {
    return await actionLog.group("Tools: OpenTofu, Terragrunt, providers", () =>
      resolveToolchain({
        environment,
        root,
        providers: {
          from: "auto",
          ...(own === "" ? {} : { cliConfigFile: own }),
        },
        onProgress: view.report,
      }),
    );
  } catch (error) {
    if (!(error instanceof ToolchainError)) throw error;
    throw new ExecutorError(
      "tool_missing",
      "The tools for the apply could not be had.",
      "Do what the lines below say, and run the workflow again.",
      error.message.split("\n"),
      { cause: error },
    );
  } finally {
    view.stop();
  }
}

function zoneServer(zone: string, environment: Environment): ZoneServer {
  const name = environment["DNS_UPDATE_KEYNAME"] ?? "";
  return createZoneClient({
    server: environment["DNS_UPDATE_SERVER"] ?? "",
    port: Number(environment["DNS_UPDATE_PORT"] ?? "53"),
    zone,
    key: {
      name: name.replace(/\.$/, ""),
      algorithm: environment["DNS_UPDATE_KEYALGORITHM"] ?? "",
      secret: environment["DNS_UPDATE_KEYSECRET"] ?? "",
    },
  });
}

import { join } from "node:path";
import { projectRoot } from "../adapters/toolchain/project-root.ts";
import {
  resolveToolchain,
  type Toolchain,
} from "../adapters/toolchain/resolve-toolchain.ts";
import { startOrCleanUp } from "./cleanup.ts";
import type { WorkflowEvent } from "./github/event.ts";
import {
  type ActionResult,
  type ActionRun,
  runAction,
} from "./github/run-action.ts";
import {
  type GitHub,
  type GitHubOptions,
  startGitHub,
} from "./github/start-github.ts";
import { type Homelab, type HomelabOptions, startHomelab } from "./homelab.ts";

/** GitHub and a homelab on this machine, and the tools between them. */
export interface World {
  readonly github: GitHub;
  readonly homelab: Homelab;
  readonly toolchain: Toolchain;
}

/** Starts everything for a test; gone when it is disposed of. @throws HomelabError, ToolchainError with nothing left running */
export function startWorld(
  options: HomelabOptions,
  hub: GitHubOptions = {},
): Promise<World & AsyncDisposable> {
  return startOrCleanUp(async (cleanup) => {
    const toolchain = await resolveToolchain({
      environment: process.env,
      root: projectRoot(import.meta.dirname),
      providers: { from: "auto", testOnlyDnsProvider: true },
    });
    const homelab = await startHomelab(options);
    cleanup.add(homelab.stop);
    const github = await startGitHub(hub);
    cleanup.add(async () => {
      await github[Symbol.asyncDispose]();
    });
    return { github, homelab, toolchain, [Symbol.asyncDispose]: cleanup.run };
  });
}

export interface RunAtHome extends Omit<ActionRun, "event" | "env" | "inputs"> {
  readonly event: WorkflowEvent;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the bundle as the self-hosted runner does: with the homelab's secrets, and a state that outlives the run. */
export function runAtHome(
  { github, homelab, toolchain }: World,
  { env, inputs, ...run }: RunAtHome,
): Promise<ActionResult> {
  const cache = process.env["HOMELAB_FLEET_CACHE"];
  return runAction(github, {
    ...run,
    inputs: { token: github.workflowToken(run.event.repository), ...inputs },
    env: {
      ...homelab.env,
      RUNNER_ENVIRONMENT: "self-hosted",
      // Where the provider registry cannot be reached this names the mirror.
      TF_CLI_CONFIG_FILE: toolchain.providers.cliConfigFile,
      XDG_STATE_HOME: join(homelab.folder, "state"),
      ...(cache === undefined ? {} : { HOMELAB_FLEET_CACHE: cache }),
      ...env,
    },
  });
}

import { createClient } from "../../adapters/github/client.ts";
import { createCommandForge } from "../../adapters/github/command-forge.ts";
import { createForge } from "../../adapters/github/forge.ts";
import { parseRepository } from "../../adapters/github/repository.ts";
import type { Clock, Log } from "../../app/ports.ts";
import { ask } from "../../app/status/ask.ts";
import {
  type FleetsOf,
  repositoryFacts,
} from "../../app/status/repository-facts.ts";
import { type Asked, told } from "../../core/status/asked.ts";
import type { RepositoryFacts } from "../../core/status/fleet-facts.ts";
import { defaultBranch } from "../default-branch.ts";
import type { GitHubApp } from "../github-app.ts";
import { statusPermissions } from "../permissions.ts";
import type { RepositoryPointer } from "../pointer.ts";
import type { KeptFiles } from "./kept-files.ts";

export interface ReadOptions extends FleetsOf {
  readonly github: GitHubApp;
  readonly clock: Clock;
  readonly log: Pick<Log, "warning">;
  readonly serverUrl: string;
  readonly keptFiles: KeptFiles;
}

/** Reads a repository with a token that can write nothing. Never throws: what GitHub does not say is said to be unsaid. */
export async function readRepository(
  pointer: RepositoryPointer,
  options: ReadOptions,
): Promise<Asked<RepositoryFacts>> {
  try {
    const asked = await ask(() => factsOf(pointer, options));
    if (asked.kind === "untold") return asked;
    // The name is another repository's by now.
    return asked.value === null ? missing : told(asked.value);
  } catch {
    options.log.warning(
      `The status of repository ${pointer.repositoryId} could not be read: unexpected.`,
    );
    return { kind: "untold", why: "silent" };
  }
}

const missing = { kind: "untold", why: "missing" } as const;

async function factsOf(
  pointer: RepositoryPointer,
  options: ReadOptions,
): Promise<RepositoryFacts | null> {
  const { github, clock, serverUrl, keptFiles } = options;
  const access = await github.access(pointer, statusPermissions);
  const branch = await defaultBranch(pointer, createClient(access.send, clock));
  if (branch === null) return null;
  const repository = parseRepository(pointer.repository);
  // Runs of the workflow make deployments and drift issues, so it is their account that ours are told by.
  const asActions = { ...access, clock, serverUrl, repository };
  const forge = { ...createForge(asActions), ...createCommandForge(asActions) };
  const files = keptFiles.of(pointer.repositoryId, forge.files);
  return repositoryFacts(branch, options, { ...forge, files });
}

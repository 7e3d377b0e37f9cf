import { join, resolve } from "node:path";
import { catalogId } from "../adapters/terragrunt/catalog-id.ts";
import { projectRoot } from "../adapters/toolchain/project-root.ts";
import { versions } from "../adapters/toolchain/versions.ts";
import type { FleetPlace } from "../app/commands/request.ts";
import type { Inputs } from "./inputs.ts";

interface Job {
  readonly inputs: Inputs;
  /** `owner/name` */
  readonly repository: string;
  readonly event: {
    readonly serverUrl: string;
    readonly repositoryId: number;
  };
}

/** Which fleet the job is about, and what digests of it are bound to. */
export async function fleetPlace(
  { inputs, repository, event }: Job,
  branch: string,
): Promise<FleetPlace> {
  const root = projectRoot(resolve(process.argv[1] ?? ".", ".."));
  return {
    repository: { serverUrl: event.serverUrl, repository },
    repositoryId: event.repositoryId,
    branch,
    fleetPath: inputs["fleet-file"],
    severalFleets: inputs.among !== null,
    environment: inputs.environment,
    // A copied bundle without its catalog can refuse and plan; its digests fit nobody else's.
    catalogId: root === null ? "none" : await catalogId(join(root, "catalog")),
    toolchain: {
      opentofu: versions.tofu.pinned,
      terragrunt: versions.terragrunt.pinned,
      "bpg/proxmox": versions.providers.proxmox,
      "hashicorp/dns": versions.providers.dns,
    },
  };
}

import { homedir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../core/sha256.ts";
import type { Inputs } from "./inputs.ts";

export interface StatePlace {
  readonly inputs: Pick<Inputs, "fleet-file">;
  /** GitHub's number of the repository. */
  readonly repositoryId: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where everything of ours stays between runs, by the XDG base directory specification. */
export function stateHome({
  environment,
}: Pick<StatePlace, "environment">): string {
  return environment["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state");
}

/** One state for each fleet of each repository. GitHub's number of it stays when it is renamed or handed on. */
export function stateName({ repositoryId, inputs }: StatePlace): string {
  return `repository-${repositoryId}-${sha256(inputs["fleet-file"]).slice(0, 12)}`;
}

/** What this machine remembers of decisions on one fleet. */
export function recordsFolder(place: StatePlace): string {
  return join(stateHome(place), "homelab-fleet", "records", stateName(place));
}

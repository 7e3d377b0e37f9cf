import type { RepositoryPlace } from "./own-url.ts";

/** Where a plan or an apply belongs: everything links, footers and markers are made of. */
export interface Place extends RepositoryPlace {
  /** Path of the fleet file in the repository. */
  readonly fleetPath: string;
  /** The repository has more than one fleet file: headlines name it. */
  readonly severalFleets: boolean;
  /** Pull request, or issue. */
  readonly number: number;
  /** Full commit ids. */
  readonly headSha: string;
  readonly baseSha: string;
  /** Branch the pull request goes to. */
  readonly baseRef: string;
  readonly run: RunPlace;
}

export interface RunPlace {
  readonly id: number;
  /** Counts from 1. */
  readonly attempt: number;
}

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

import type { Place } from "./place.ts";

/** Where an answer to a comment belongs. It speaks of no pull request's commits, so the default branch's head stands for both. */
export interface ReplyPlace {
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly fleetPath: string;
  readonly severalFleets: boolean;
  /** Issue or pull request. */
  readonly number: number;
  readonly branch: string;
  /** Head of the default branch. */
  readonly branchHead: string;
  readonly run: Place["run"];
}

export function placeOfReply(place: ReplyPlace): Place {
  const { branch, branchHead, ...rest } = place;
  return { ...rest, headSha: branchHead, baseSha: branchHead, baseRef: branch };
}

import type { ApplyInput } from "./apply-input.ts";

/** Number of the pull request whose merge is applied; 0: nothing was merged. */
export function mergedPull({
  merged,
  place,
}: Pick<ApplyInput, "merged" | "place">): number {
  return merged ?? place.number;
}

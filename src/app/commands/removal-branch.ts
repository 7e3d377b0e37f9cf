import type { PullForMerge } from "./ports.ts";

const prefix = "homelab-fleet/remove-";

/** Branch of the pull request that removes one VM. Ids hold only letters, digits and dashes. */
export function removalBranch(vm: string): string {
  return `${prefix}${vm}`;
}

/** The VM a removal pull request of ours removes; null: it is another pull request. */
export function removedBy({
  headRef,
  fromFork,
}: Pick<PullForMerge, "headRef" | "fromFork">): string | null {
  if (fromFork || !headRef.startsWith(prefix)) return null;
  return headRef.slice(prefix.length);
}

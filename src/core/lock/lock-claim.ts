import { canonicalJson } from "../fleet/canonical-json.ts";
import { sha256 } from "../sha256.ts";

export interface LockClaim {
  /** GitHub's number of the repository. */
  readonly repositoryId: number;
  readonly fleetPath: string;
  readonly by:
    | { readonly kind: "comment"; readonly id: number }
    | { readonly kind: "run"; readonly id: number; readonly attempt: number };
}

/** Whose lock a lock is, as 64 hex digits. */
export function lockClaim(claim: LockClaim): string {
  return sha256(canonicalJson({ v: 1, ...claim, by: { ...claim.by } }));
}

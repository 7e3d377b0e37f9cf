import { canonicalFleet } from "../../core/fleet/canonical.ts";
import type { Fleet } from "../../core/fleet/fleet.ts";
import { planDigest } from "../../core/plan/digest.ts";
import type { FleetPlace } from "./request.ts";

/** What one acknowledgement speaks of. */
export interface DigestSubject {
  /** Pull request or issue it is given in; 0: none. */
  readonly number: number;
  /** null: nothing was ever applied. */
  readonly base: Fleet | null;
  readonly head: Fleet;
  readonly policyBlob: string | null;
  /** `breachText` of each breach it would accept. */
  readonly breaches?: readonly string[];
}

/** The 32 digits that name exactly this change of exactly this fleet, computed now. */
export function digestOf(
  { repositoryId, fleetPath, catalogId, toolchain }: FleetPlace,
  { number, base, head, policyBlob, breaches = [] }: DigestSubject,
): string {
  return planDigest({
    repositoryId,
    fleetPath,
    number,
    base: base === null ? null : canonicalFleet(base),
    head: canonicalFleet(head),
    catalogCommit: catalogId,
    toolchain,
    policyBlob,
    breaches,
  }).shown;
}

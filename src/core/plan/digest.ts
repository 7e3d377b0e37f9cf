import { canonicalJson } from "../fleet/canonical-json.ts";
import { sha256 } from "../sha256.ts";

/** Everything an acknowledgement is bound to (security.md §6.1). */
export interface DigestFacts {
  /** GitHub's number of the repository: names can be handed on. */
  readonly repositoryId: number;
  /** Path of the fleet file in the repository. */
  readonly fleetPath: string;
  /** Pull request or issue; 0: none. */
  readonly number: number;
  /** Canonical fleet at the base; null when nothing was ever deployed. */
  readonly base: string | null;
  /** Canonical fleet at the head. */
  readonly head: string;
  /** Full commit id of the catalog. */
  readonly catalogCommit: string;
  /** Tool and provider versions by name. */
  readonly toolchain: Readonly<Record<string, string>>;
  /** Blob id of the policy file; null when there is none. */
  readonly policyBlob: string | null;
  /** `breachText` of each breach that would be accepted. Order and repeats do not matter. */
  readonly breaches: readonly string[];
}

export interface PlanDigest {
  /** 64 hex digits, recorded. */
  readonly full: string;
  /** The first 32, shown and pasted. */
  readonly shown: string;
}

/** Always recomputed by whoever acts, never taken from a comment. Fleets count in canonical form, so spelling and comments do not change it. */
export function planDigest(facts: DigestFacts): PlanDigest {
  const full = sha256(
    canonicalJson({
      v: 1,
      repositoryId: facts.repositoryId,
      fleetPath: facts.fleetPath,
      number: facts.number,
      base: facts.base === null ? null : sha256(facts.base),
      head: sha256(facts.head),
      catalogCommit: facts.catalogCommit,
      toolchain: facts.toolchain,
      policyBlob: facts.policyBlob,
      breaches: [...new Set(facts.breaches)].toSorted(),
    }),
  );
  return { full, shown: full.slice(0, 32) };
}

import { canonicalJson } from "../fleet/canonical-json.ts";
import { sha256 } from "../sha256.ts";

/** What one fleet contributes: the digest of its own plan, or where none can be made the bytes it was made of. */
export type FleetWord =
  | { readonly kind: "digest"; readonly digest: string }
  | {
      readonly kind: "bytes";
      readonly path: string;
      /** Git's ids; null: no file. */
      readonly before: string | null;
      readonly after: string | null;
    };

/**
 * The 32 digits that name the change of all fleets of one pull request. One fleet alone is named by its own, as where there is
 * only one; null: there is nothing to name.
 */
export function joinedDigest(words: readonly FleetWord[]): string | null {
  const [first, ...others] = words;
  if (first === undefined) return null;
  if (others.length === 0) return first.kind === "digest" ? first.digest : null;
  const fleets = words.map((word) => canonicalJson({ ...word })).toSorted();
  return sha256(canonicalJson({ v: 1, fleets })).slice(0, 32);
}

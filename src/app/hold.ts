import type { Acknowledgement, LostDisk, Outcome } from "../core/outcome.ts";
import type { ApplyTarget } from "./apply-target.ts";
import type { Authority } from "./authority.ts";
import type { GatedPlan } from "./gate-plan.ts";

export type Go =
  | { readonly go: true; readonly acknowledged: Acknowledgement | null }
  | { readonly go: false; readonly held: Extract<Outcome, { phase: "held" }> };

/**
 * Whether a judged plan may be applied. A breach no digest covers holds always; lost disks and other breaches hold until a
 * person with the right accepted exactly them.
 */
export function holdOrGo(
  { breaches, acceptable }: GatedPlan,
  target: ApplyTarget,
  authority: Authority | null,
): Go {
  if (authority === null) {
    return breaches.length > 0
      ? { go: false, held: { phase: "held", breaches } }
      : { go: true, acknowledged: null };
  }
  const { acknowledged, given, joint } = authority;
  const losses = lostDisks(target);
  const byJoint =
    joint !== null &&
    losses.every(({ id }) => acknowledged.get(id)?.digest === joint.digest);
  const tooMany = losses.length > authority.mostLosses && !byJoint;
  const open = losses.filter(({ id }) => tooMany || !acknowledged.has(id));
  if (breaches.length === 0 && open.length === 0) {
    const [first] = losses.flatMap(({ id }) => acknowledged.get(id) ?? []);
    return { go: true, acknowledged: first ?? null };
  }
  const hard = breaches.some((breach) => !breach.acceptable);
  const digest = hard ? null : authority.digest(acceptable);
  if (digest !== null && given?.digest === digest)
    return { go: true, acknowledged: given };
  return { go: false, held: { phase: "held", breaches, losses: open, digest } };
}

function lostDisks({ promise }: ApplyTarget): readonly LostDisk[] {
  return promise.dataLoss.map(({ id, diskGb, how }) => ({ id, diskGb, how }));
}

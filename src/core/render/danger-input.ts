import type { FleetDiff } from "../diff/change.ts";
import type { RealPlanFacts } from "../plan/real-plan-facts.ts";

/** What is dangerous in a plan, and who may let it through. */
export interface DangerInput {
  readonly diff: FleetDiff;
  /** The digest that acknowledges the loss; null if nobody is asked for one. */
  readonly digest: string | null;
  /** Whether commands in comments are answered. */
  readonly commands: boolean;
  /** What the real plan says; null while nobody asked for it. */
  readonly real: Pick<RealPlanFacts, "breaches" | "homelab"> | null;
}

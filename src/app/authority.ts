import type { Acknowledgement } from "../core/outcome.ts";
import type { JudgeOptions } from "../core/plan/breach.ts";
import type { ApplyTarget } from "./apply-target.ts";

/** What people said about an apply, read again from GitHub. */
export interface Acknowledged {
  /** Disks let go in a pull request merged since the base, by the VM's id. */
  readonly losses: ReadonlyMap<string, Acknowledgement>;
  /** The digest given in the command this apply answers. */
  readonly given: Acknowledgement | null;
}

/** The policy's word on an apply, and the people's. Where it is missing, the merge itself is the go-ahead. */
export interface Authority {
  readonly drift: JudgeOptions["drift"];
  readonly protectedIds: ReadonlySet<string>;
  /** How many disks may go by what merged pull requests acknowledged; more need a digest of exactly this. */
  readonly mostLosses: (target: ApplyTarget) => number;
  /** @throws ForgeError: any doubt holds */
  readonly acknowledged: (target: ApplyTarget) => Promise<Acknowledged>;
  /** The digest that accepts this target's losses and these breaches (`breachText`). */
  readonly digest: (target: ApplyTarget, breaches: readonly string[]) => string;
}

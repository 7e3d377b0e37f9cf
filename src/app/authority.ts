import type { Acknowledgement } from "../core/outcome.ts";
import type { JudgeOptions } from "../core/plan/breach.ts";

/** The policy's word on one apply, and the people's, read again from GitHub. Where it is missing, the merge is the go-ahead. */
export interface Authority {
  readonly drift: JudgeOptions["drift"];
  readonly protectedIds: ReadonlySet<string>;
  /** How many disks may go by what merged pull requests acknowledged; more need a digest of exactly this. */
  readonly mostLosses: number;
  /** Disks let go in a pull request merged since the base, by the VM's id. */
  readonly acknowledged: ReadonlyMap<string, Acknowledgement>;
  /** The digest given in the command this apply answers. */
  readonly given: Acknowledgement | null;
  /** That digest where it is the one of several fleets' change, this fleet's disks among it: as good as one of exactly this. */
  readonly joint: Acknowledgement | null;
  /** The digest that accepts this apply's losses and these breaches (`breachText`). */
  readonly digest: (breaches: readonly string[]) => string;
}

import type { Fleet } from "../../core/fleet/fleet.ts";
import type { LossFacts } from "../../core/gate/facts.ts";
import { mostLosses } from "../../core/gate/most-losses.ts";
import type { FleetPromise } from "../../core/plan/promise.ts";
import type { Policy } from "../../core/policy/policy.ts";

export interface LossQuestion {
  readonly base: Fleet | null;
  readonly promise: FleetPromise;
  readonly policy: Policy;
  /** The digest that accepts all of it, computed now. */
  readonly digest: string;
  readonly given: string | null;
  readonly secondPerson: LossFacts["secondPerson"];
}

/** The disks a change would erase, and what letting them go needs. */
export function lossFacts(question: LossQuestion): LossFacts {
  const { base, promise, policy, digest, given, secondPerson } = question;
  const losses = promise.dataLoss;
  return {
    losses,
    protectedIds: losses
      .filter(
        (loss) => loss.protectedAtBase || policy.protectedVms.has(loss.id),
      )
      .map(({ id }) => id),
    most: mostLosses(policy, base?.vms.size ?? 0),
    breaches: 0,
    digest: losses.length > 0 ? digest : null,
    given,
    secondPerson:
      policy.confirm === "two-person" && losses.length > 0
        ? secondPerson
        : "not_needed",
  };
}

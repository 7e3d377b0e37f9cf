import { mostLosses } from "../../core/gate/most-losses.ts";
import { strictest } from "../../core/policy/strictest.ts";
import type { ApplyTarget } from "../apply-target.ts";
import type { Authority } from "../authority.ts";
import { readPolicyAt } from "../read-policy-at.ts";
import { acknowledgedLosses } from "./acknowledged.ts";
import { digestOf } from "./digest-of.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/** The command an apply answers, its author's right checked again. */
export interface GivenCommand {
  /** Issue or pull request it stands on. */
  readonly number: number;
  readonly by: string;
  readonly digest: string | null;
}

/**
 * Who may let through what at this apply. The policy is that of the base and that of the head, and for every field the
 * stricter counts. @throws ForgeError
 */
export async function authorityFor(
  target: ApplyTarget,
  given: GivenCommand | null,
  place: FleetPlace,
  ports: Pick<CommandPorts, "forge">,
): Promise<Authority> {
  const { base, head, fleet, promise, pull } = target;
  const now = await readPolicyAt(head, ports.forge);
  const before = base === null ? now : await readPolicyAt(base, ports.forge);
  const policy = strictest(before.policy, now.policy);
  const number = given?.number ?? pull?.number ?? 0;
  return {
    drift: policy.drift,
    protectedIds: policy.protectedVms,
    mostLosses: mostLosses(policy, target.baseFleet.vms.size),
    acknowledged:
      base === null || promise.dataLoss.length === 0
        ? new Map()
        : await acknowledgedLosses({ base, head }, place, policy, ports),
    given:
      given === null || given.digest === null
        ? null
        : { by: given.by, digest: given.digest },
    digest: (breaches) =>
      digestOf(place, {
        number,
        base: base === null ? null : target.baseFleet,
        head: fleet.fleet,
        policyBlob: now.blob,
        breaches,
      }),
  };
}

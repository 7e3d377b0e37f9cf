import { mostLosses } from "../../core/gate/most-losses.ts";
import type { Policy } from "../../core/policy/policy.ts";
import { strictest } from "../../core/policy/strictest.ts";
import type { ApplyTarget } from "../apply-target.ts";
import type { Authority } from "../authority.ts";
import { readPolicyAt } from "../read-policy-at.ts";
import { type Acknowledgement, acknowledgedLosses } from "./acknowledged.ts";
import { digestGiver } from "./digest-giver.ts";
import { digestOf } from "./digest-of.ts";
import { erasedDisk } from "./erased-disk.ts";
import { type Makers, makersOf } from "./makers-of.ts";
import type { PullForMerge } from "./ports.ts";
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
  const pulls =
    base === null || !needsPulls(given, target, policy)
      ? []
      : await ports.forge.merging.mergedBetween(base, head);
  const word = await wordOf(given, pulls, policy, ports);
  return {
    drift: policy.drift,
    protectedIds: policy.protectedVms,
    mostLosses: mostLosses(policy, target.baseFleet.vms.size),
    acknowledged:
      promise.dataLoss.length === 0
        ? new Map()
        : lossesIn(
            target,
            await acknowledgedLosses(pulls, place, policy, ports),
          ),
    given: word,
    joint: place.among === undefined ? null : word,
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

/** The words on disks that this apply would erase, by the ids it calls them. */
function lossesIn(
  { promise, diff }: ApplyTarget,
  words: ReadonlyMap<string, Acknowledgement>,
): ReadonlyMap<string, Acknowledgement> {
  return new Map(
    promise.dataLoss.flatMap(({ id }) => {
      const word = words.get(erasedDisk(id, diff));
      return word === undefined ? [] : [[id, word]];
    }),
  );
}

/** What merged pull requests said matters where a disk goes; who made them, where a digest needs a second person. */
function needsPulls(
  given: GivenCommand | null,
  { promise }: ApplyTarget,
  { confirm }: Policy,
): boolean {
  const byTwo = confirm === "two-person" && (given?.digest ?? null) !== null;
  return byTwo || promise.dataLoss.length > 0;
}

/** The digest given now. Of two people it is nothing until both said it. */
async function wordOf(
  given: GivenCommand | null,
  pulls: readonly PullForMerge[],
  policy: Policy,
  ports: Pick<CommandPorts, "forge">,
): Promise<Acknowledgement | null> {
  if (given === null || given.digest === null) return null;
  const { by, digest, number } = given;
  if (policy.confirm === "solo") return { by, digest };
  const makers = () => knownMakers(pulls, ports);
  const second = await digestGiver({ digest, number, makers }, policy, ports);
  return second === null ? null : { by: second, digest };
}

/** No account has this number. */
const nobody = 0;

/**
 * Whoever is not known any more, as of a branch that was used again, stops nobody here: what is merged could never be let go
 * otherwise, and two people are asked for in any case.
 */
async function knownMakers(
  pulls: readonly PullForMerge[],
  ports: Pick<CommandPorts, "forge">,
): Promise<readonly Makers[]> {
  const all = await Promise.all(pulls.map((pull) => makersOf(pull, ports)));
  return [{ author: nobody, lastPusher: null }, ...all].map((makers) => ({
    ...makers,
    lastPusher: makers.lastPusher ?? nobody,
  }));
}

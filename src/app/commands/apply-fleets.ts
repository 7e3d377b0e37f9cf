import type { Command } from "../../core/command/command.ts";
import { fleetJob } from "../../core/fleets/fleet-job.ts";
import { fleetNameOf, type ListedFleet } from "../../core/fleets/fleet-list.ts";
import type { FleetPatterns } from "../../core/fleets/fleet-patterns.ts";
import { vmOf } from "../../core/fleets/joined-diff.ts";
import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import type { Verdict } from "../../core/gate/verdict.ts";
import type { FleetsReport } from "../plan-fleets.ts";
import { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import { carryOut } from "./carry-out.ts";
import { everyOne } from "./every-one.ts";
import { lockState } from "./fleet-lock.ts";
import { fleetsDigest } from "./fleets-digest.ts";
import { forFleet } from "./for-fleet.ts";
import { lossFacts } from "./loss-facts.ts";
import { type FleetLook, mergeAll } from "./merge-all.ts";
import { ownAccounts } from "./own-accounts.ts";
import { claimOf } from "./own-claim.ts";
import type { PullForMerge } from "./ports.ts";
import { type PullToMerge, pullToMerge } from "./pull-to-merge.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";
import { secondPerson } from "./second-person.ts";
import { touchedNow } from "./touched-now.ts";
import { unclear } from "./unclear.ts";

/** Which fleets a command is about. */
export interface FleetsMeant {
  readonly patterns: FleetPatterns;
  /** Of the default branch those the command is about. */
  readonly fleets: readonly ListedFleet[];
  /** Whether the command named the one. */
  readonly isNamed: boolean;
}

/** Plans all touched fleets again, and has the homelab of each asked. @throws ForgeError */
export async function planFleetsCommand(
  patterns: FleetPatterns,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const report = await touchedNow(patterns, accepted);
  const outcome = await carryOut({ name: "plan" }, accepted);
  return withJobs(outcome, report, accepted);
}

/**
 * Merges an open pull request once every gate of every fleet it touches lets it, and applies those; elsewhere each fleet of the
 * branch is made as the branch says. @throws ForgeError
 */
export async function applyFleets(
  command: Extract<Command, { readonly name: "apply" }>,
  { patterns, fleets, isNamed }: FleetsMeant,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, ports } = accepted;
  const { number } = asker.comment;
  const pull = asker.issue.isPullRequest
    ? await ports.forge.merging.pull(number)
    : null;
  if (pull === null || pull.state === "merged")
    return everyOne(command, fleets, accepted);
  const report = await touchedNow(patterns, accepted);
  if (report !== null) {
    const [only, ...others] = report.touched;
    if (only === undefined)
      return unclear({ names: [], instead: [] }, accepted);
    // What is merged is merged for all; one of them may be named where it is the only one.
    const isWhole = others.length === 0 && only.path === fleets[0]?.path;
    if (isNamed && !isWhole)
      return unclear({ names: [], instead: [], merging: true }, accepted);
  }
  const looks =
    report === null
      ? [await lookAt({ path: "" }, command.digest, null, accepted)]
      : await looksAt(report, command.digest, accepted);
  const refusing = looks.find(({ verdict }) => verdict.decision !== "proceed");
  if (refusing !== undefined) {
    const verdict = inWordsOfAll(refusing, looks);
    return refuse(verdict, asker, refusing.of.request, ports);
  }
  // Without a plan of all fleets nothing is merged, whatever each gate says.
  if (report === null) throw notPlanned();
  return withJobs(await mergeAll(looks, accepted), report, accepted);
}

function notPlanned(): ForgeError {
  return new ForgeError(
    "unavailable",
    "GitHub has no test merge of this pull request yet.",
    "Comment the command again in a minute.",
  );
}

/**
 * One fleet's refusal, told with the disks of every fleet: the word that is asked for lets all of them go. How many of one fleet
 * may go is that fleet's own matter.
 */
function inWordsOfAll(
  { verdict, facts }: FleetLook,
  looks: readonly FleetLook[],
): Verdict {
  const { losses } = facts;
  if (losses === null || looks.length === 1) return verdict;
  if (verdict.code === "too_many_removals") return verdict;
  const all = looks.flatMap(({ of, facts: { losses: own } }) =>
    (own?.losses ?? []).map((loss) => ({
      ...loss,
      id: vmOf(fleetNameOf(of.request.fleet.fleetPath), loss.id),
    })),
  );
  const most = Number.POSITIVE_INFINITY;
  const told = decide({ ...facts, losses: { ...losses, losses: all, most } });
  return told.code === verdict.code ? told : verdict;
}

/** One after the other: they ask the same of GitHub, and it counts. */
async function looksAt(
  report: FleetsReport,
  given: string | null,
  accepted: Accepted,
): Promise<readonly FleetLook[]> {
  const looks: FleetLook[] = [];
  for (const { path } of report.touched)
    looks.push(await lookAt({ path }, given, report, accepted));
  return looks;
}

/** The gate of one fleet. The digest is that of all: one word lets the whole pull request go, and must fit all of it. */
async function lookAt(
  fleet: { readonly path: string },
  given: string | null,
  report: FleetsReport | null,
  accepted: Accepted,
): Promise<FleetLook> {
  const of = forFleet(fleet, accepted);
  const { asker, request, ports } = of;
  const { policy } = asker.policy;
  const found = await pullToMerge(
    {
      ...{ number: asker.comment.number, comment: asker.comment },
      ...{ place: request.fleet, policy: asker.policy },
      accounts: await ownAccounts(ports),
    },
    ports,
  );
  if (found === null)
    throw new ForgeError(
      "not_found",
      "The pull request is gone.",
      "Comment it where it is meant.",
    );
  const joint =
    report === null
      ? null
      : fleetsDigest(report, request.fleet, asker.policy.blob);
  const own = report?.touched.find(({ path }) => path === fleet.path)?.report;
  const facts: GateFacts = {
    ...accepted.facts,
    pull: {
      ...found.facts,
      headMoved: found.facts.headMoved || isOther(report, found.pull),
    },
    fleetProblems: [
      ...(report?.problems ?? []),
      ...(own?.kind === "invalid" ? own.problems : []),
    ],
    losses: await lossesOf(found, joint, given, policy, of),
    lock: await lockState(request.fleet, claimOf(request), ports.forge),
  };
  return { of, found, facts, verdict: decide(facts) };
}

/** Everything is judged by one head: the one all fleets were planned from. */
function isOther(report: FleetsReport | null, pull: PullForMerge): boolean {
  return report !== null && report.place.headSha !== pull.headSha;
}

async function lossesOf(
  found: PullToMerge,
  joint: string | null,
  given: string | null,
  policy: Accepted["asker"]["policy"]["policy"],
  accepted: Accepted,
): Promise<GateFacts["losses"]> {
  const change = found.planned?.change ?? null;
  if (change === null) return null;
  const losses = lossFacts({
    ...{ base: change.base, promise: change.promise, policy, given },
    digest: joint ?? "",
    secondPerson: await secondPerson(joint ?? "", found, accepted),
  });
  // A fleet that loses nothing asks for no digest; one that is given must still be that of the whole.
  return given === null || losses.digest !== null
    ? losses
    : { ...losses, digest: joint };
}

function withJobs(
  outcome: CommandOutcome,
  report: FleetsReport | null,
  { asker }: Accepted,
): CommandOutcome {
  if (outcome.work === null) return outcome;
  const { policy } = asker.policy;
  const touched = (report?.touched ?? []).filter(
    (fleet) => fleet.after !== null,
  );
  const fleets = touched.map((fleet) => fleetJob(fleet, policy));
  // A matrix of no jobs is none.
  const work = fleets.length === 0 ? null : { ...outcome.work, fleets };
  return { ...outcome, work };
}

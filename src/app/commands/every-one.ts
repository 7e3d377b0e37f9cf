import type { Command } from "../../core/command/command.ts";
import { fleetJob } from "../../core/fleets/fleet-job.ts";
import type { ListedFleet } from "../../core/fleets/fleet-list.ts";
import type { Accepted } from "./accepted.ts";
import { carryOut } from "./carry-out.ts";
import { ended } from "./ended.ts";
import { forFleet } from "./for-fleet.ts";
import type { CommandOutcome } from "./request.ts";

/** The same command for one fleet after the other: each has its own verdict, lock and reply, and none stops another's. */
export async function everyOne(
  command: Command,
  fleets: readonly ListedFleet[],
  accepted: Accepted,
): Promise<CommandOutcome> {
  const outcomes: (readonly [ListedFleet, CommandOutcome])[] = [];
  for (const fleet of fleets)
    outcomes.push([fleet, await carryOut(command, forFleet(fleet, accepted))]);
  const refused = outcomes.find(([, { decision }]) => decision !== "proceed");
  const working = outcomes.filter(([, { work }]) => work !== null);
  const [first] = working.length > 0 ? working : outcomes;
  if (first === undefined) return ended("refuse", "several_fleets");
  const { policy } = accepted.asker.policy;
  const [, { work, ...outcome }] =
    working.length === 0 && refused !== undefined ? refused : first;
  const jobs = working.map(([fleet]) => fleetJob(fleet, policy));
  return { ...outcome, work: work === null ? null : { ...work, fleets: jobs } };
}

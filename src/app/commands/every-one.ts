import type { Command } from "../../core/command/command.ts";
import { fleetJob } from "../../core/fleets/fleet-job.ts";
import type { ListedFleet } from "../../core/fleets/fleet-list.ts";
import { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import { carryOut } from "./carry-out.ts";
import { ended } from "./ended.ts";
import { forFleet } from "./for-fleet.ts";
import type { CommandOutcome } from "./request.ts";
import { sayNotFinished } from "./say-not-finished.ts";

/**
 * The same command for one fleet after the other: each has its own verdict, lock and reply, and none stops another's. What
 * GitHub did not let one end is told, and what others began is handed on. @throws ForgeError where none began anything
 */
export async function everyOne(
  command: Command,
  fleets: readonly ListedFleet[],
  accepted: Accepted,
): Promise<CommandOutcome> {
  const outcomes: (readonly [ListedFleet, CommandOutcome])[] = [];
  const failures: ForgeError[] = [];
  for (const fleet of fleets) {
    const own = forFleet(fleet, accepted);
    try {
      outcomes.push([fleet, await carryOut(command, own)]);
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      failures.push(error);
      await sayNotFinished(error, own);
    }
  }
  const refused = outcomes.find(([, { decision }]) => decision !== "proceed");
  const working = outcomes.filter(([, { work }]) => work !== null);
  const [failure] = failures;
  if (working.length === 0 && failure !== undefined) throw failure;
  const [first] = working.length > 0 ? working : outcomes;
  if (first === undefined) return ended("refuse", "several_fleets");
  const { policy } = accepted.asker.policy;
  const [, { work, ...outcome }] =
    working.length === 0 && refused !== undefined ? refused : first;
  const jobs = working.map(([fleet]) => fleetJob(fleet, policy));
  return { ...outcome, work: work === null ? null : { ...work, fleets: jobs } };
}

import type { Command } from "../../core/command/command.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { fleetJob } from "../../core/fleets/fleet-job.ts";
import type { ListedFleet } from "../../core/fleets/fleet-list.ts";
import type { FleetPatterns } from "../../core/fleets/fleet-patterns.ts";
import { vmOf } from "../../core/fleets/joined-diff.ts";
import { namedFleet } from "../../core/fleets/named-fleet.ts";
import { decide } from "../../core/gate/decide.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import { askedOnce } from "../asked-once.ts";
import { listFleets } from "../list-fleets.ts";
import type { Accepted } from "./accepted.ts";
import {
  applyFleets,
  type FleetsMeant,
  planFleetsCommand,
} from "./apply-fleets.ts";
import { carryOut } from "./carry-out.ts";
import { everyOne } from "./every-one.ts";
import { fleetOfQuestion } from "./fleet-of-question.ts";
import { forFleet } from "./for-fleet.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";
import { unclear } from "./unclear.ts";
import { unlockFleets } from "./unlock-fleets.ts";

/** A command in a repository with several fleets: which of them it is about, and what it does to each. @throws ForgeError */
export async function carryOutSeveral(
  said: Command,
  patterns: FleetPatterns,
  accepted: Accepted,
): Promise<CommandOutcome> {
  if (said.name === "help") return carryOut(said, accepted);
  const { asker, facts, request, ports } = accepted;
  const { fleets: all, problems: fleetProblems } = await listFleets(
    patterns,
    asker.branchHead,
    ports.forge,
  );
  // A lock is held and given back whatever is wrong with a file.
  const verdict = decide({ ...facts, fleetProblems });
  if (verdict.decision !== "proceed")
    return refuse(verdict, asker, request, ports);
  const named = namedFleet(
    said,
    all.map(({ name }) => name),
  );
  if (named.kind === "unknown")
    return unclear({ names: [], instead: named.instead }, accepted);
  if (named.kind === "all")
    return inFleets(said, { patterns, fleets: all, isNamed: false }, accepted);
  const fleets = all.filter(({ name }) => name === named.name);
  return inFleets(named.command, { patterns, fleets, isNamed: true }, accepted);
}

/** What a command does in those fleets it is about. */
async function inFleets(
  command: Command,
  about: FleetsMeant,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { patterns, fleets } = about;
  switch (command.name) {
    case "help":
      return carryOut(command, accepted);
    case "plan":
      return planFleetsCommand(patterns, accepted);
    case "apply":
      return applyFleets(command, about, accepted);
    case "destroy":
      return destroyIn(command.vm, fleets, accepted);
    case "confirm":
    case "cancel": {
      const path = await fleetOfQuestion(command, fleets, accepted);
      const [none] = fleets;
      const found = fleets.find((fleet) => fleet.path === path) ?? none;
      return found === undefined
        ? unclear({ names: [], instead: [] }, accepted)
        : inFleet(command, found, accepted);
    }
    case "unlock":
      return unlockFleets(fleets, accepted);
    case "lock":
      return everyOne(command, fleets, accepted);
    case "status": {
      const forge = askedOnce(accepted.ports.forge);
      const ports = { ...accepted.ports, forge };
      return everyOne(command, fleets, { ...accepted, ports });
    }
  }
}

/** The fleet that holds the id, or the one whose name stands before it. In several: nobody guesses. */
async function destroyIn(
  said: string,
  fleets: readonly ListedFleet[],
  accepted: Accepted,
): Promise<CommandOutcome> {
  const [id = "", name] = said.split("/").toReversed();
  const meant = fleets.filter(
    (fleet) => name === undefined || fleet.name === name,
  );
  const holding = await fleetsWith(id, meant, accepted);
  // What cannot be read might hold it too, and the same goes for what nobody holds: that fleet's own reply says so.
  const could = holding.length > 0 ? holding : meant;
  const [first, ...others] = could;
  if (first === undefined || others.length > 0) {
    const named = could.length > 0 ? could : fleets;
    return unclear(
      {
        names: could.map((fleet) => fleet.name),
        instead: named.map((fleet) => `/destroy ${vmOf(fleet.name, id)}`),
      },
      accepted,
    );
  }
  return inFleet({ name: "destroy", vm: id }, first, accepted);
}

/** Fleets of the default branch that have the id, and those that cannot be read and so may have it. */
async function fleetsWith(
  id: string,
  fleets: readonly ListedFleet[],
  { asker, ports }: Accepted,
): Promise<readonly ListedFleet[]> {
  const options = fleetReadOptions(asker.policy.policy);
  const found = await Promise.all(
    fleets.map(async (fleet) => {
      const { path } = fleet;
      const file = await ports.forge.files.read(path, asker.branchHead);
      if (file.kind !== "file") return [fleet];
      const reading = readFleet(file.bytes, options);
      const may = !reading.ok || reading.file.fleet.vms.has(id);
      return may ? [fleet] : [];
    }),
  );
  return found.flat();
}

/** One fleet's command, and its job in the homelab is about that fleet. */
async function inFleet(
  command: Command,
  fleet: ListedFleet,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const outcome = await carryOut(command, forFleet(fleet, accepted));
  if (outcome.work === null) return outcome;
  const { policy } = accepted.asker.policy;
  return {
    ...outcome,
    work: { ...outcome.work, fleets: [fleetJob(fleet, policy)] },
  };
}

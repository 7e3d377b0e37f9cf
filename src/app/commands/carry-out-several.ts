import type { Command } from "../../core/command/command.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { fleetJob } from "../../core/fleets/fleet-job.ts";
import type { ListedFleet } from "../../core/fleets/fleet-list.ts";
import type { FleetPatterns } from "../../core/fleets/fleet-patterns.ts";
import { vmOf } from "../../core/fleets/joined-diff.ts";
import { decide } from "../../core/gate/decide.ts";
import type { UnclearFleets } from "../../core/gate/facts.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { Problem } from "../../core/problem.ts";
import { listFleets } from "../list-fleets.ts";
import type { Accepted } from "./accepted.ts";
import { applyFleets, planFleetsCommand } from "./apply-fleets.ts";
import { carryOut } from "./carry-out.ts";
import { everyOne } from "./every-one.ts";
import { lockState } from "./fleet-lock.ts";
import { fleetOfQuestion } from "./fleet-of-question.ts";
import { forFleet } from "./for-fleet.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";

/** A command in a repository with several fleets: which of them it is about, and what it does to each. @throws ForgeError */
export async function carryOutSeveral(
  command: Command,
  patterns: FleetPatterns,
  accepted: Accepted,
): Promise<CommandOutcome> {
  if (command.name === "help") return carryOut(command, accepted);
  const { asker, ports } = accepted;
  const { fleets, problems } = await listFleets(
    patterns,
    asker.branchHead,
    ports.forge,
  );
  if (problems.length > 0) return invalid(problems, accepted);
  switch (command.name) {
    case "plan":
      return planFleetsCommand(patterns, accepted);
    case "apply":
      return applyFleets(command, { patterns, fleets }, accepted);
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
      return everyOne(command, await lockedOr(fleets, accepted), accepted);
    case "lock":
    case "status":
      return everyOne(command, fleets, accepted);
  }
}

/** Those that are locked; one of them, where none is, for the answer. */
async function lockedOr(
  fleets: readonly ListedFleet[],
  { ports: { forge } }: Accepted,
): Promise<readonly ListedFleet[]> {
  const locked: ListedFleet[] = [];
  for (const fleet of fleets) {
    const lock = await lockState({ fleetPath: fleet.path }, noClaim, forge);
    if (lock.kind !== "free") locked.push(fleet);
  }
  return locked.length > 0 ? locked : fleets.slice(0, 1);
}

/** Nobody's. */
const noClaim = "";

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
  const [first, ...others] = holding.length > 0 ? holding : meant;
  if (first === undefined || (holding.length === 0 && others.length > 0))
    return unclear(
      {
        names: meant.map((fleet) => fleet.name),
        instead: meant.map((fleet) => `/destroy ${vmOf(fleet.name, id)}`),
      },
      accepted,
    );
  if (others.length > 0)
    return unclear(
      {
        names: holding.map((fleet) => fleet.name),
        instead: holding.map((fleet) => `/destroy ${vmOf(fleet.name, id)}`),
      },
      accepted,
    );
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

function invalid(
  fleetProblems: readonly Problem[],
  { asker, facts, request, ports }: Accepted,
): Promise<CommandOutcome> {
  return refuse(decide({ ...facts, fleetProblems }), asker, request, ports);
}

export function unclear(
  unclearFleets: UnclearFleets,
  { asker, facts, request, ports }: Accepted,
): Promise<CommandOutcome> {
  return refuse(decide({ ...facts, unclearFleets }), asker, request, ports);
}

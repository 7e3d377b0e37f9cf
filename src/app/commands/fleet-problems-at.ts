import type { Problem } from "../../core/problem.ts";
import { readFleetAt } from "../read-fleet-at.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** What is wrong with the fleet file on the default branch. @throws ForgeError */
export async function fleetProblemsAt(
  { branchHead, policy: { policy } }: Asker,
  { fleet: { fleetPath } }: CommandRequest,
  { forge }: CommandPorts,
): Promise<readonly Problem[]> {
  const reading = await readFleetAt(fleetPath, branchHead, policy, forge);
  if (reading === null) {
    return [
      {
        code: "fleet_missing",
        message: "The default branch holds no plain fleet file.",
        hint: "Put it back; to remove every VM, leave `vms: {}` in it.",
      },
    ];
  }
  return reading.ok ? [] : reading.problems;
}

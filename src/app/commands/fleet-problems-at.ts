import { readFleet } from "../../core/fleet/read.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { Problem } from "../../core/problem.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** What is wrong with the fleet file on the default branch. @throws ForgeError */
export async function fleetProblemsAt(
  { branchHead, policy: { policy } }: Asker,
  { fleet: { fleetPath } }: CommandRequest,
  { forge }: CommandPorts,
): Promise<readonly Problem[]> {
  const file = await forge.files.read(fleetPath, branchHead);
  if (file.kind !== "file") {
    return [
      {
        code: "fleet_missing",
        message: "The default branch holds no plain fleet file.",
        hint: "Put it back; to remove every VM, leave `vms: {}` in it.",
      },
    ];
  }
  const reading = readFleet(file.bytes, fleetReadOptions(policy));
  return reading.ok ? [] : reading.problems;
}

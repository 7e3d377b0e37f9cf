import { type FleetReading, readFleet } from "../core/fleet/read.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import type { Policy } from "../core/policy/policy.ts";
import type { Forge } from "./ports.ts";

/** The fleet file of one commit, read as the policy says; null: no plain file is there. @throws ForgeError */
export async function readFleetAt(
  fleetPath: string,
  commit: string,
  policy: Policy,
  { files }: Pick<Forge, "files">,
): Promise<FleetReading | null> {
  const file = await files.read(fleetPath, commit);
  return file.kind === "file"
    ? readFleet(file.bytes, fleetReadOptions(policy))
    : null;
}

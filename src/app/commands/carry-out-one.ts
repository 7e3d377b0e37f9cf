import type { Command } from "../../core/command/command.ts";
import { fleetNameOf } from "../../core/fleets/fleet-list.ts";
import { namedFleet } from "../../core/fleets/named-fleet.ts";
import type { Accepted } from "./accepted.ts";
import { carryOut } from "./carry-out.ts";
import type { CommandOutcome } from "./request.ts";
import { unclear } from "./unclear.ts";

/** A command where there is one fleet only. Its name may be said; another's is a mistake. @throws ForgeError */
export async function carryOutOne(
  command: Command,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { fleetPath } = accepted.request.fleet;
  const named = namedFleet(command, [fleetNameOf(fleetPath)]);
  switch (named.kind) {
    case "all":
      return carryOut(command, accepted);
    case "one":
      return carryOut(named.command, accepted);
    case "unknown":
      return unclear({ names: [], instead: named.instead }, accepted);
  }
}

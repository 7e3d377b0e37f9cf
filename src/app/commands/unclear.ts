import { decide } from "../../core/gate/decide.ts";
import type { UnclearFleets } from "../../core/gate/facts.ts";
import type { Accepted } from "./accepted.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";

/** Refuses a command of which nobody knows which fleet it is about, and names what is clear. */
export function unclear(
  unclearFleets: UnclearFleets,
  { asker, facts, request, ports }: Accepted,
): Promise<CommandOutcome> {
  return refuse(decide({ ...facts, unclearFleets }), asker, request, ports);
}

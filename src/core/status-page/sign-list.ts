import type { FleetFacts } from "../status/fleet-facts.ts";
import { fleetSigns } from "./fleet-signs.ts";
import { element, type Html } from "./html.ts";
import { signed } from "./sign.ts";

/** How a fleet stands at a glance. */
export function signList(facts: FleetFacts): Html {
  return element(
    "ul",
    { class: "signs" },
    ...fleetSigns(facts).map((words) => element("li", {}, ...signed(words))),
  );
}

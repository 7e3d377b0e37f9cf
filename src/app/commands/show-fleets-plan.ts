import { everyFleet } from "../../core/render/fleets-input.ts";
import type { RealPlan } from "../../core/render/real-plan.ts";
import { announcePlan } from "../announce-plan.ts";
import { fleetsPages } from "../fleets-pages.ts";
import { openPull } from "../open-pull.ts";
import { planFleets } from "../plan-fleets.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import { fleetsDigest } from "./fleets-digest.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import type { ShownPlan } from "./shown-plan.ts";

/** Writes the plan of all touched fleets into the pull request's one comment and their check runs. @throws ForgeError */
export async function showFleetsPlan(
  number: number,
  realPlan: RealPlan,
  at: PolicyAt,
  { fleet, run }: CommandRequest,
  ports: CommandPorts,
): Promise<ShownPlan> {
  const { forge, clock, log } = ports;
  const { among: patterns, branch } = fleet;
  const found = await openPull(number, branch, { forge, clock });
  if (!found.ok || patterns === undefined)
    return { result: "failed", passing: null };
  const { policy, blob } = at;
  const report = await planFleets(found.pull, { forge, patterns, policy });
  const pages = fleetsPages(report, {
    ...{ ...fleet.repository, run, at: clock.now(), realPlan },
    ...{ commands: true, digest: fleetsDigest(report, fleet, blob), jobs: [] },
  });
  const { headSha, fromFork } = report.place;
  const announced = await announcePlan(
    forge,
    { number, headSha, fromFork, fleetPath: everyFleet, justOpened: false },
    pages,
  );
  for (const warning of announced.warnings) log.warning(warning);
  const { passing } = announced;
  return { result: pages.outputs(null).result, passing };
}

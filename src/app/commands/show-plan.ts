import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { RealPlan } from "../../core/render/real-plan.ts";
import { announcePlan } from "../announce-plan.ts";
import { comparePull } from "../compare-pull.ts";
import { planPages } from "../plan-pages.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import { applyLineFor } from "./apply-line-for.ts";
import { digestOf } from "./digest-of.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import { showFleetsPlan } from "./show-fleets-plan.ts";
import type { ShownPlan } from "./shown-plan.ts";

/** Writes the plan of the files into the pull request's one comment and check run. @throws ForgeError */
export async function showPlan(
  number: number,
  realPlan: RealPlan,
  policy: PolicyAt,
  request: CommandRequest,
  ports: CommandPorts,
): Promise<ShownPlan> {
  const { fleet, run } = request;
  if (fleet.among !== undefined)
    return showFleetsPlan(number, realPlan, policy, request, ports);
  const { forge, clock, log } = ports;
  const { branch, fleetPath } = fleet;
  const read = fleetReadOptions(policy.policy);
  const found = await comparePull(
    { number, branch, fleetPath, read },
    { forge, clock },
  );
  if (!found.ok) return { result: "failed", passing: null };
  const { report } = found;
  const line = await applyLineFor(number, fleet, policy, ports);
  const pages = planPages(report, {
    ...fleet.repository,
    fleetPath: fleet.fleetPath,
    run,
    at: clock.now(),
    realPlan,
    commands: (change) =>
      digestOf(fleet, { number, ...change, policyBlob: policy.blob }),
    ...(line === null ? {} : { applyLine: line }),
  });
  const { headSha, fromFork } = report.place;
  const announced = await announcePlan(
    forge,
    {
      number,
      headSha,
      fromFork,
      fleetPath: fleet.fleetPath,
      justOpened: false,
    },
    pages,
  );
  for (const warning of announced.warnings) log.warning(warning);
  const { passing } = announced;
  return { result: pages.outputs(null).result, passing };
}

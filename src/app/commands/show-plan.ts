import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { Result } from "../../core/render/outputs.ts";
import type { RealPlan } from "../../core/render/real-plan.ts";
import { announcePlan } from "../announce-plan.ts";
import { openPull } from "../open-pull.ts";
import { planPages } from "../plan-pages.ts";
import { planPullRequest } from "../plan-pull-request.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import { digestOf } from "./digest-of.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";

/** Writes the plan of the files into the pull request's one comment and check run. @throws ForgeError */
export async function showPlan(
  number: number,
  realPlan: RealPlan,
  { policy, blob }: PolicyAt,
  { fleet, run }: CommandRequest,
  ports: CommandPorts,
): Promise<Result> {
  const { forge, clock, log } = ports;
  const open = await openPull(number, fleet.branch, { forge, clock });
  if (!open.ok) return "failed";
  const report = await planPullRequest(open.pull, {
    forge,
    fleetPath: fleet.fleetPath,
    read: fleetReadOptions(policy),
  });
  const pages = planPages(report, {
    ...fleet.repository,
    fleetPath: fleet.fleetPath,
    run,
    at: clock.now(),
    realPlan,
    commands: (change) =>
      digestOf(fleet, { number, ...change, policyBlob: blob }),
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
  return pages.outputs(null).result;
}

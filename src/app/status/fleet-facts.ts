import type { FleetReading } from "../../core/fleet/read.ts";
import type { Policy } from "../../core/policy/policy.ts";
import type {
  Applied,
  Apply,
  FileNow,
  FleetFacts,
} from "../../core/status/fleet-facts.ts";
import { appliedBy } from "../applying.ts";
import { lockState } from "../commands/fleet-lock.ts";
import type { CommandForge } from "../commands/ports.ts";
import type { FleetPlace } from "../commands/request.ts";
import { findDriftIssue } from "../drift-issue.ts";
import { openPlans } from "../open-plans.ts";
import type { Forge } from "../ports.ts";
import { readFleetAt } from "../read-fleet-at.ts";
import { ask } from "./ask.ts";

export type StatusPlace = Pick<
  FleetPlace,
  "branch" | "fleetPath" | "among" | "environment"
>;

/** All of it is only read. */
export type StatusForge = Pick<
  Forge,
  "files" | "ancestry" | "deployments" | "issues"
> &
  Pick<CommandForge, "merging" | "refs">;

/** As many applies as are shown. */
const mostApplies = 5;

/** Everything of one fleet that `/status` tells and more, each part asked for by itself. Throws nothing that GitHub does. */
export async function fleetFacts(
  place: StatusPlace,
  { head, policy }: { readonly head: string; readonly policy: Policy },
  forge: StatusForge,
): Promise<FleetFacts> {
  const { fleetPath, environment } = place;
  const read = (commit: string) =>
    readFleetAt(fleetPath, commit, policy, forge);
  const [file, applied, applies, lock, open, drift] = await Promise.all([
    ask(async () => fileNow(await read(head))),
    ask(() => lastApplied(environment, read, forge)),
    ask(() => lastApplies(environment, forge)),
    // No claim is asked for, so a lock that is held is somebody's.
    ask(() => lockState(place, "", forge)),
    ask(() => openPlans(place, head, forge)),
    ask(() => openDrift(fleetPath, forge)),
  ]);
  return { fleetPath, file, applied, applies, lock, open, drift };
}

function fileNow(reading: FleetReading | null): FileNow {
  if (reading === null) return { kind: "missing" };
  if (reading.ok) return { kind: "fleet", fleet: reading.file.fleet };
  const { problems, more } = reading;
  return { kind: "broken", problems, more };
}

async function lastApplied(
  environment: string,
  read: (commit: string) => Promise<FleetReading | null>,
  { deployments }: StatusForge,
): Promise<Applied | null> {
  const last = await deployments.lastSuccessful(environment);
  if (last === null) return null;
  const reading = await read(last.sha);
  return {
    sha: last.sha,
    fleet: reading?.ok === true ? reading.file.fleet : null,
  };
}

async function lastApplies(
  environment: string,
  { deployments }: StatusForge,
): Promise<readonly Apply[]> {
  const newest = await deployments.recent(environment, mostApplies);
  return newest.map(({ sha, state, words, at, description }) => ({
    ...{ sha, state, words, at },
    runId: appliedBy(description),
  }));
}

async function openDrift(
  fleetPath: string,
  { issues }: StatusForge,
): Promise<number | null> {
  const open = { authorId: issues.authorId, list: issues.listOpen };
  const own = await findDriftIssue(open, fleetPath);
  return own?.issue.number ?? null;
}

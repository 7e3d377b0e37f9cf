import { recordLabels, staticAddress } from "../../core/diff/record-spec.ts";
import type { Fleet } from "../../core/fleet/fleet.ts";
import { decide } from "../../core/gate/decide.ts";
import {
  statusBlocks,
  type VmStatus,
} from "../../core/render/status-comment.ts";
import { type Standing, standings } from "../../core/status/standing.ts";
import { openPlans } from "../open-plans.ts";
import { readFleetAt } from "../read-fleet-at.ts";
import type { Accepted } from "./accepted.ts";
import { ended } from "./ended.ts";
import { lockState } from "./fleet-lock.ts";
import { claimOf } from "./own-claim.ts";
import { refuse } from "./refuse.ts";
import { writeBlocks } from "./reply-once.ts";
import type { CommandOutcome } from "./request.ts";

/** Shows the fleet as the default branch and the last apply have it, the lock, and the open plans. @throws ForgeError */
export async function statusCommand(
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, facts, request, ports } = accepted;
  const { forge } = ports;
  const { fleet, branchHead } = { ...request, ...asker };
  const now = await fleetAt(branchHead, accepted);
  if (now === null) {
    const verdict = decide({ ...facts, fleetProblems: [noFleet] });
    return refuse(verdict, asker, request, ports);
  }
  const last = await forge.deployments.lastSuccessful(fleet.environment);
  const applied = last === null ? null : await fleetAt(last.sha, accepted);
  const blocks = statusBlocks({
    place: fleet.repository,
    zone: now.dns.zone,
    vms: standings(now, applied).map(statusOf),
    applied: last?.sha ?? null,
    words: last?.words ?? null,
    head: branchHead,
    lock: await lockState(fleet, claimOf(request), forge),
    open: await openPlans(fleet, branchHead, forge),
  });
  const replyUrl = await writeBlocks(asker, blocks, request, ports);
  return ended("proceed", "proceed", { replyUrl, title: "Status was shown." });
}

const noFleet = {
  code: "fleet_missing",
  message: "The default branch holds no fleet file that can be read.",
  hint: "Put it right first.",
} as const;

async function fleetAt(
  commit: string,
  { asker, request: { fleet }, ports: { forge } }: Accepted,
): Promise<Fleet | null> {
  const { policy } = asker.policy;
  const reading = await readFleetAt(fleet.fleetPath, commit, policy, forge);
  return reading?.ok === true ? reading.file.fleet : null;
}

function statusOf({ id, vm, state }: Standing): VmStatus {
  return { id, names: recordLabels(vm), address: staticAddress(vm), state };
}

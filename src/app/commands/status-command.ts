import { recordLabels, staticAddress } from "../../core/diff/record-spec.ts";
import { canonicalJson } from "../../core/fleet/canonical-json.ts";
import type { Fleet, Vm } from "../../core/fleet/fleet.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { decide } from "../../core/gate/decide.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import {
  statusBlocks,
  type VmStatus,
} from "../../core/render/status-comment.ts";
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
    vms: vmStatuses(now, applied),
    applied: last?.sha ?? null,
    words: last?.words ?? null,
    head: branchHead,
    lock: await lockState(fleet, claimOf(request), forge),
    open: await openPlans(accepted),
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
  { asker, request, ports }: Accepted,
): Promise<Fleet | null> {
  const file = await ports.forge.files.read(request.fleet.fleetPath, commit);
  if (file.kind !== "file") return null;
  const options = fleetReadOptions(asker.policy.policy);
  const reading = readFleet(file.bytes, options);
  return reading.ok ? reading.file.fleet : null;
}

function vmStatuses(now: Fleet, applied: Fleet | null): readonly VmStatus[] {
  const before = applied?.vms ?? new Map<string, Vm>();
  const gone = [...before].filter(([id]) => !now.vms.has(id));
  return [
    ...[...now.vms].map(([id, vm]) =>
      statusOf(id, vm, stateOf(vm, before.get(id))),
    ),
    ...gone.map(([id, vm]) => statusOf(id, vm, "leaving")),
  ];
}

function statusOf(id: string, vm: Vm, state: VmStatus["state"]): VmStatus {
  return { id, names: recordLabels(vm), address: staticAddress(vm), state };
}

function stateOf(vm: Vm, before: Vm | undefined): VmStatus["state"] {
  if (before === undefined) return "new";
  const same = canonicalJson({ ...vm }) === canonicalJson({ ...before });
  return same ? "applied" : "changed";
}

/** Open pull requests whose fleet file is not the branch's. */
async function openPlans({
  asker,
  request,
  ports: { forge },
}: Accepted): Promise<readonly number[]> {
  const { fleetPath, branch } = request.fleet;
  const open = await forge.merging.open(branch);
  const here = await forge.files.read(fleetPath, asker.branchHead);
  const there = await Promise.all(
    open.map(async ({ number, headSha }) => ({
      number,
      file: await forge.files.read(fleetPath, headSha),
    })),
  );
  return there.flatMap(({ number, file }) => {
    const same =
      file.kind === here.kind &&
      (file.kind !== "file" ||
        here.kind !== "file" ||
        Buffer.compare(file.bytes, here.bytes) === 0);
    return same ? [] : [number];
  });
}

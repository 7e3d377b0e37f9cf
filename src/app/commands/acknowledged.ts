import { diffFleets } from "../../core/diff/diff.ts";
import { emptyFleet } from "../../core/fleet/empty-fleet.ts";
import type { FleetFile } from "../../core/fleet/fleet.ts";
import { readFleet } from "../../core/fleet/read.ts";
import type { FleetPatterns } from "../../core/fleets/fleet-patterns.ts";
import { dataLossOf } from "../../core/plan/data-loss.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { Policy } from "../../core/policy/policy.ts";
import { compareFleets } from "../plan-fleets.ts";
import { readPolicyAt } from "../read-policy-at.ts";
import { confirmedBy } from "./confirmed-by.ts";
import { digestGiver } from "./digest-giver.ts";
import { digestOf } from "./digest-of.ts";
import { erasedDisk } from "./erased-disk.ts";
import { fleetsDigest } from "./fleets-digest.ts";
import { makersOf } from "./makers-of.ts";
import type { PullForMerge } from "./ports.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/** Who let disks go, and by which digest. */
export interface Acknowledgement {
  readonly by: string;
  readonly digest: string;
}

type Ports = Pick<CommandPorts, "forge">;

/**
 * Disks whose loss people with the right let go, by digest or code, in one of these pull requests merged since the base. The
 * comments and their authors' roles are read again; ids are those the machines had before. @throws ForgeError
 */
export async function acknowledgedLosses(
  pulls: readonly PullForMerge[],
  place: FleetPlace,
  policy: Policy,
  ports: Ports,
): Promise<ReadonlyMap<string, Acknowledgement>> {
  const found = new Map<string, Acknowledgement>();
  for (const pull of pulls) {
    const change = await changeOf(pull, place, policy, ports);
    if (change === null || change.lost.length === 0) continue;
    const { digest } = change;
    const { number } = pull;
    const makers = async () => [await makersOf(pull, ports)];
    const by =
      (await digestGiver({ digest, number, makers }, policy, ports)) ??
      (await confirmedBy(pull, digest, place, policy, ports));
    if (by === null) continue;
    for (const id of change.lost) found.set(id, { by, digest });
  }
  return found;
}

interface MergedChange {
  readonly lost: readonly string[];
  readonly digest: string;
}

/** What a merge did to the fleet, from the commit it made and that one's first parent. null: not known, so nothing is acknowledged. */
async function changeOf(
  { number, mergeCommitSha }: PullForMerge,
  place: FleetPlace,
  policy: Policy,
  { forge }: Ports,
): Promise<MergedChange | null> {
  if (mergeCommitSha === null) return null;
  const [onto] = await forge.ancestry.parentsOf(mergeCommitSha);
  if (onto === undefined) return null;
  const [before, after, { blob }] = await Promise.all([
    fleetAt(onto, place, policy, forge),
    fleetAt(mergeCommitSha, place, policy, forge),
    readPolicyAt(onto, forge),
  ]);
  if (after === null || before === "invalid" || after === "invalid")
    return null;
  const diff = diffFleets(before ?? emptyFleet(after.fleet.dns), after);
  const merged = { number, onto, mergeSha: mergeCommitSha, blob };
  const digest =
    place.among === undefined
      ? digestOf(place, {
          ...{ number, base: before?.fleet ?? null, head: after.fleet },
          policyBlob: blob,
        })
      : await digestOfAll(merged, place.among, place, policy, forge);
  const lost = dataLossOf(diff).map(({ id }) => erasedDisk(id, diff));
  return digest === null ? null : { lost, digest };
}

interface Merged {
  readonly number: number;
  readonly onto: string;
  readonly mergeSha: string;
  /** Of the policy it was judged by. */
  readonly blob: string | null;
}

/** Where a merge changed several fleets, one word let all of them go: each fleet makes the digest of all again. */
async function digestOfAll(
  { number, onto, mergeSha, blob }: Merged,
  patterns: FleetPatterns,
  place: FleetPlace,
  policy: Policy,
  forge: CommandPorts["forge"],
): Promise<string | null> {
  const { branch: baseRef } = place;
  const report = await compareFleets(
    {
      ...{ number, mergeSha, headSha: mergeSha, baseSha: onto, baseRef },
      ...{ fromFork: false, justOpened: true },
    },
    { forge, patterns, policy },
  );
  return fleetsDigest(report, place, blob);
}

async function fleetAt(
  commit: string,
  { fleetPath }: FleetPlace,
  policy: Policy,
  { files }: CommandPorts["forge"],
): Promise<FleetFile | null | "invalid"> {
  const file = await files.read(fleetPath, commit);
  if (file.kind === "absent") return null;
  if (file.kind !== "file") return "invalid";
  const reading = readFleet(file.bytes, fleetReadOptions(policy));
  return reading.ok ? reading.file : "invalid";
}

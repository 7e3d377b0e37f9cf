import { parseComment } from "../../core/command/parse.ts";
import { diffFleets } from "../../core/diff/diff.ts";
import { emptyFleet } from "../../core/fleet/empty-fleet.ts";
import type { FleetFile } from "../../core/fleet/fleet.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { dataLossOf } from "../../core/plan/data-loss.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import type { Policy } from "../../core/policy/policy.ts";
import { readPolicyAt } from "../read-policy-at.ts";
import { confirmedBy } from "./confirmed-by.ts";
import { digestOf } from "./digest-of.ts";
import { peopleWith } from "./people-with.ts";
import type { CommentRecord, PullForMerge } from "./ports.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/** Who let disks go, and by which digest. */
export interface Acknowledgement {
  readonly by: string;
  readonly digest: string;
}

type Ports = Pick<CommandPorts, "forge">;

/**
 * Disks whose loss a person with the right let go, by digest or code, in a pull request merged since the base. The comments
 * and their authors' roles are read again; ids are those of the removal or rebuild. @throws ForgeError
 */
export async function acknowledgedLosses(
  { base, head }: { readonly base: string; readonly head: string },
  place: FleetPlace,
  policy: Policy,
  ports: Ports,
): Promise<ReadonlyMap<string, Acknowledgement>> {
  const pulls = await ports.forge.merging.mergedBetween(base, head);
  const found = new Map<string, Acknowledgement>();
  for (const pull of pulls) {
    const change = await changeOf(pull, place, policy, ports);
    if (change === null || change.lost.length === 0) continue;
    const by =
      (await digestGiver(change.digest, pull.number, policy, ports)) ??
      (await confirmedBy(pull, change.digest, place, policy, ports));
    if (by === null) continue;
    for (const id of change.lost) found.set(id, { by, digest: change.digest });
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
  const digest = digestOf(place, {
    number,
    base: before?.fleet ?? null,
    head: after.fleet,
    policyBlob: blob,
  });
  return { lost: dataLossOf(diff).map(({ id }) => id), digest };
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

async function digestGiver(
  digest: string,
  number: number,
  policy: Policy,
  ports: Ports,
): Promise<string | null> {
  const comments = await ports.forge.conversations.commentsOf(number);
  const givers = comments.filter((comment) => gives(digest, comment));
  const needed = policy.confirm === "two-person" ? 2 : 1;
  const qualified = await peopleWith("apply", givers, policy, ports);
  return qualified.length >= needed ? (qualified.at(-1) ?? null) : null;
}

function gives(
  digest: string,
  { body, byPerson, createdAt, updatedAt }: CommentRecord,
) {
  const parsed = parseComment(body);
  return (
    byPerson &&
    createdAt === updatedAt &&
    parsed.kind === "command" &&
    parsed.command.name === "apply" &&
    parsed.command.digest === digest
  );
}

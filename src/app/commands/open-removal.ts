import { renderRemovalPull } from "../../core/render/removal-pull-request.ts";
import { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import { ownAccounts } from "./own-accounts.ts";
import type { PullForMerge } from "./ports.ts";
import type { Removal } from "./removal.ts";
import { removalBranch } from "./removal-branch.ts";

/**
 * The pull request that removes exactly this VM from today's file. One that is open already is used if it still says just
 * that; what a killed run left is cleared away. @throws ForgeError
 */
export async function openRemoval(
  vm: string,
  removal: Removal,
  accepted: Accepted,
): Promise<PullForMerge> {
  const { asker, request, ports } = accepted;
  const { merging, refs } = ports.forge;
  const branch = removalBranch(vm, request.fleet);
  const open = await merging.openFrom(branch);
  if (open !== null) {
    if (await saysJustThat(open, removal, accepted)) return open;
    await merging.close(open.number);
  }
  const left = await refs.read(branch);
  if (left !== null) await refs.deleteIf(branch, left);
  const commit = await refs.commitFile({
    parent: asker.branchHead,
    path: request.fleet.fleetPath,
    content: removal.bytes,
    message: `Remove ${vm} from ${request.fleet.fleetPath}`,
  });
  if ((await refs.create(branch, commit)) === "exists") throw tooFast();
  const { title, body } = renderRemovalPull({
    vm,
    fleetPath: request.fleet.fleetPath,
    askedIn: asker.comment.number,
    by: asker.comment.authorLogin,
  });
  const made = await merging.create({
    title,
    body,
    head: branch,
    base: request.fleet.branch,
  });
  const pull = await merging.pull(made.number);
  // The code is asked for this commit: whoever pushed in between asked for nothing.
  if (pull === null || pull.headSha !== commit) throw tooFast();
  return pull;
}

function tooFast(): ForgeError {
  return new ForgeError(
    "unavailable",
    "Another run works on the removal of the same VM.",
    "Comment the command again in a minute.",
  );
}

/**
 * Ours, the same bytes on top of today's branch, and no other file: nobody reads such a pull request, so what is not the removal
 * would be merged unseen. Paths are GitHub's of the head it has then, so the head is read again.
 */
async function saysJustThat(
  pull: PullForMerge,
  removal: Removal,
  { asker, request, ports }: Accepted,
): Promise<boolean> {
  const { fleetPath } = request.fleet;
  const { files, ancestry, merging, pullRequests } = ports.forge;
  if (!(await ownAccounts(ports)).includes(pull.authorId)) return false;
  const [parents, there, paths] = await Promise.all([
    ancestry.parentsOf(pull.headSha),
    files.read(fleetPath, pull.headSha),
    pullRequests.changedPaths(pull.number),
  ]);
  const now = await merging.pull(pull.number);
  return (
    now?.headSha === pull.headSha &&
    parents.length === 1 &&
    parents[0] === asker.branchHead &&
    paths.every((path) => path === fleetPath) &&
    there.kind === "file" &&
    Buffer.compare(there.bytes, removal.bytes) === 0
  );
}

import * as v from "valibot";
import type { MergeResult } from "../../app/commands/ports.ts";
import { type Clock, ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { statusOf } from "./failure.ts";
import { type MergeMethod, mergeMethodFor } from "./merge-method.ts";
import { pullForMerge, readPull } from "./pull-for-merge.ts";
import type { Repository } from "./repository.ts";

const done = v.object({ merged: v.literal(true), sha: v.string() });
const tries = 3;

interface Merge {
  readonly number: number;
  /** The commit that was reviewed; GitHub itself compares it when it merges. */
  readonly headSha: string;
  readonly method: MergeMethod;
}

/**
 * Merges exactly the commit that was reviewed. An answer that was lost may have merged, so the pull request is read before
 * anything else is done.
 * @see https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request
 */
export async function mergePull(
  client: Client,
  repository: Repository,
  { number, headSha }: Omit<Merge, "method">,
  clock: Clock,
): Promise<MergeResult> {
  const before = await stateOf(client, repository, number, headSha);
  if (before.kind !== "open") return before;
  const method = await mergeMethodFor(client, repository, before.baseRef);
  const merge = { number, headSha, method };
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask(client, repository, merge);
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      const verdict = refusalIn(error);
      if (verdict !== null) return verdict;
      const lost = error.reason === "unavailable" || error.reason === "garbage";
      if (!lost) throw error;
      await clock.sleep(1000 * 2 ** (tried - 1));
      const now = await stateOf(client, repository, number, headSha);
      if (now.kind !== "open") return now;
      if (tried === tries) throw error;
    }
  }
}

async function ask(
  client: Client,
  repository: Repository,
  { number, headSha, method }: Merge,
): Promise<MergeResult> {
  const what = `merge #${number}`;
  const reply = await client(
    what,
    "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
    { ...repository, pull_number: number, sha: headSha, merge_method: method },
    { retryLost: false },
  );
  return { kind: "merged", sha: decode(done, reply, what).sha };
}

/** 409: the head is another one; 405 and 422: rules of the branch or a conflict. */
function refusalIn(error: ForgeError): MergeResult | null {
  const status = statusOf(error);
  if (status === 409) return { kind: "head_moved" };
  return status === 405 || status === 422 ? { kind: "refused" } : null;
}

async function stateOf(
  client: Client,
  repository: Repository,
  number: number,
  headSha: string,
): Promise<MergeResult | { readonly kind: "open"; readonly baseRef: string }> {
  const raw = await readPull(client, repository, number);
  if (raw === null) return { kind: "refused" };
  const pull = pullForMerge(raw);
  if (pull.headSha !== headSha) return { kind: "head_moved" };
  if (pull.state === "merged" && pull.mergeCommitSha !== null)
    return { kind: "merged", sha: pull.mergeCommitSha };
  return pull.state === "open"
    ? { kind: "open", baseRef: pull.baseRef }
    : { kind: "refused" };
}

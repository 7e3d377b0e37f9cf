import * as v from "valibot";
import { ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { readPull } from "./pull-for-merge.ts";
import type { Repository } from "./repository.ts";
import { time } from "./time.ts";

const activity = v.object({
  before: v.string(),
  after: v.string(),
  timestamp: time,
  activity_type: v.string(),
  actor: v.nullish(v.object({ id: v.number() })),
});

export interface Push {
  readonly at: number;
  readonly byId: number | null;
}

/**
 * Who moved the head branch of a pull request and when, by GitHub's own clock. The timeline has such a time for a forced push
 * only: its `committed` events carry the dates a commit claims, which whoever writes the commit chooses. The repository's
 * activity has both for every change of a branch: push, forced push, creation, merge into it. Its newest hundred are read,
 * newest first; one that does not lead up to the present head is late, and then nobody knows the last push.
 * @see https://docs.github.com/en/rest/repos/repos#list-repository-activities
 */
export async function readPushes(
  client: Client,
  repository: Repository,
  number: number,
): Promise<readonly Push[]> {
  const what = `learn who pushed to #${number}`;
  const pull = await readPull(client, repository, number);
  const [owner, repo] = pull?.head.repo?.full_name.split("/") ?? [];
  if (pull === null || owner === undefined || repo === undefined)
    throw unknownPush(number, "Its branch is gone.");
  const ref = `refs/heads/${pull.head.ref}`;
  const route = "GET /repos/{owner}/{repo}/activity";
  const asked = { owner, repo, ref, direction: "desc", per_page: 100 };
  const reply = await client(what, route, asked);
  const found = decode(v.array(activity), reply, what)
    .filter((one) => one.activity_type !== "branch_deletion")
    // Equal times stay in GitHub's order.
    .toReversed()
    .toSorted((one, other) => one.timestamp - other.timestamp);
  if (found.at(-1)?.after !== pull.head.sha)
    throw unknownPush(number, "GitHub has not yet written down the last one.");
  return found.map(({ timestamp, actor }) => ({
    at: timestamp,
    byId: actor?.id ?? null,
  }));
}

function unknownPush(number: number, why: string): ForgeError {
  return new ForgeError(
    "unavailable",
    `It is not known who pushed to #${number} last. ${why}`,
    "Wait a minute and comment again; if it stays, push an empty commit to the branch.",
  );
}

import * as v from "valibot";
import type { Merging, PullForMerge } from "../../app/commands/ports.ts";
import type { Clock } from "../../app/ports.ts";
import { allPages } from "./all-pages.ts";
import { readBranchRules } from "./branch-rules.ts";
import type { Client } from "./client.ts";
import { readCommitChecks } from "./commit-checks.ts";
import { createOnce } from "./create-once.ts";
import { decode } from "./decode.ts";
import { mergePull } from "./merge-pull.ts";
import { mergedBetween } from "./merged-between.ts";
import { pullForMerge, pullSchema, readPull } from "./pull-for-merge.ts";
import { readPushes } from "./pushes.ts";
import type { Repository } from "./repository.ts";
import { readReviews } from "./reviews.ts";

type NewPull = Parameters<Merging["create"]>[0];

/** As many as a status names. */
const mostOpen = 30;

const created = v.object({ number: v.number(), html_url: v.string() });

/** Pull requests as the gate and the commands need them. */
export function createMerging(
  client: Client,
  repository: Repository,
  clock: Clock,
): Merging {
  return {
    async pull(number) {
      const raw = await readPull(client, repository, number);
      return raw === null ? null : pullForMerge(raw);
    },
    reviews: (number) => readReviews(client, repository, number),
    pushes: (number) => readPushes(client, repository, number),
    rulesOf: (branch) => readBranchRules(client, repository, branch),
    checksOf: (commit) => readCommitChecks(client, repository, commit),
    merge: (number, headSha) =>
      mergePull(client, repository, { number, headSha }, clock),
    async close(number) {
      await client(
        `close #${number}`,
        "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
        { ...repository, pull_number: number, state: "closed" },
      );
    },
    create: (pull) => openOnce(client, repository, pull, clock),
    async openFrom(headRef) {
      const found = await openPulls(client, repository, headRef);
      const number = found[0]?.number;
      // A list does not say whether GitHub can merge.
      const raw =
        number === undefined
          ? null
          : await readPull(client, repository, number);
      return raw === null ? null : pullForMerge(raw);
    },
    async open(branch) {
      const what = "list the open pull requests";
      const reply = await client(what, "GET /repos/{owner}/{repo}/pulls", {
        ...repository,
        ...{ state: "open", base: branch, sort: "created", direction: "desc" },
        per_page: mostOpen,
      });
      return decode(v.array(pullSchema), reply, what)
        .map(pullForMerge)
        .filter(({ baseRef }) => baseRef === branch);
    },
    mergedBetween: (base, head) =>
      mergedBetween(client, repository, base, head),
  };
}

function openOnce(
  client: Client,
  repository: Repository,
  pull: NewPull,
  clock: Clock,
): Promise<{ readonly number: number; readonly url: string }> {
  const what = "open a pull request";
  return createOnce({
    async post() {
      const route = "POST /repos/{owner}/{repo}/pulls";
      const asked = { ...repository, ...pull };
      const reply = await client(what, route, asked, { retryLost: false });
      const { number, html_url: url } = decode(created, reply, what);
      return { number, url };
    },
    // GitHub allows one open pull request from a branch to another.
    find: async () =>
      (await openPulls(client, repository, pull.head)).find(
        ({ baseRef }) => baseRef === pull.base,
      ),
    clock,
  });
}

/** GitHub leaves out a filter it does not understand, so what came is filtered again. */
async function openPulls(
  client: Client,
  repository: Repository,
  headRef: string,
): Promise<readonly PullForMerge[]> {
  const found = await allPages(
    client,
    "list the open pull requests of a branch",
    "GET /repos/{owner}/{repo}/pulls",
    { ...repository, state: "open", head: `${repository.owner}:${headRef}` },
    pullSchema,
  );
  return found
    .map(pullForMerge)
    .filter((pull) => pull.headRef === headRef && !pull.fromFork);
}

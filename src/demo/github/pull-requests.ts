import type { Call, Correction, Hub } from "./correction.ts";
import { json, parsed, type Reply, refuse } from "./exchange.ts";
import { mergePull } from "./merge-pull.ts";
import { openPull } from "./open-pull.ts";
import { pageOf } from "./paging.ts";
import type { MergeRules } from "./protection.ts";
import type { Pull, Pulls } from "./pulls.ts";
import { isRecord, type JsonRecord, numberAt, textAt } from "./record.ts";

/**
 * Pull requests as GitHub keeps them. emulate's own stay at the commit they were opened with, list no files, merge by taking
 * the head's files whole, and answer 422 where GitHub says 405 and 409.
 */
export function pullRequests(
  hub: Hub,
  pulls: Pulls,
  rules: MergeRules,
): Correction {
  const find = (call: Call) =>
    pulls.find(`${call.owner}/${call.repo}`, Number(call.at("number")));

  function list(pick: (pull: Pull) => readonly JsonRecord[]) {
    return (call: Call): Reply => {
      const pull = find(call);
      if (!pull) return refuse(404, "Not Found");
      const page = pageOf(call.ask, hub.apiUrl, pick(pull));
      return json(200, page.items, page.headers);
    };
  }

  return {
    routes: [
      {
        method: "GET",
        path: /^\/pulls$/,
        answer: (call) => listed(call.pass()),
      },
      {
        method: "POST",
        path: /^\/pulls$/,
        answer: (call) => openPull(pulls, call),
      },
      {
        method: "PUT",
        path: /^\/pulls\/(?<number>\d+)\/merge$/,
        answer: (call) => mergePull(hub, pulls, call, find(call), rules),
      },
      {
        method: "GET",
        path: /^\/pulls\/(?<number>\d+)\/files$/,
        answer: list((pull) => pull.comparison.files),
      },
      {
        method: "GET",
        path: /^\/pulls\/(?<number>\d+)\/commits$/,
        answer: list((pull) => pull.comparison.commits),
      },
      {
        method: "GET",
        path: /^\/commits\/(?<sha>[^/]+)\/pulls$/,
        answer: (call) => associated(hub, pulls, call),
      },
    ],
    async after({ ask, owner, repo }) {
      if (
        /^\/repos\/[^/]+\/[^/]+\/(git|contents|pulls|merges)\b/.test(ask.path)
      )
        await pulls.sync(`${owner}/${repo}`);
    },
    amend: (record) => amendComment(amendPull(record, pulls), pulls),
  };
}

/** The merged pull request a commit came from, and open ones that contain it. */
async function associated(hub: Hub, pulls: Pulls, call: Call): Promise<Reply> {
  const sha = call.at("sha");
  const repository = `${call.owner}/${call.repo}`;
  if (!(await pulls.git(repository).commit(sha))) {
    return refuse(422, `No commit found for SHA: ${sha}`);
  }
  const found = pulls
    .inRepository(repository)
    .filter(
      (pull) =>
        pull.merged?.sha === sha ||
        pull.comparison.commits.some((commit) => commit["sha"] === sha),
    );
  const records = await Promise.all(
    found.map(({ number }) =>
      hub.upstream.must(
        call.owner,
        "GET",
        `/repos/${repository}/pulls/${number}`,
      ),
    ),
  );
  const page = pageOf(call.ask, hub.apiUrl, records);
  return listed(json(200, page.items, page.headers));
}

/** What only the answer about one pull request has. */
const alone = [
  ...["merged", "mergeable", "mergeable_state", "rebaseable", "merged_by"],
  ...["commits", "additions", "deletions", "changed_files", "comments"],
  ...["review_comments", "maintainer_can_modify"],
];

/** @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests */
async function listed(answer: Promise<Reply> | Reply): Promise<Reply> {
  const reply = await answer;
  const found = parsed(reply.body);
  if (reply.status !== 200 || !Array.isArray(found)) return reply;
  const short = found
    .filter(isRecord)
    .map((record) =>
      Object.fromEntries(
        Object.entries(record).filter(([key]) => !alone.includes(key)),
      ),
    );
  return json(200, short, reply.headers);
}

function amendPull(record: JsonRecord, pulls: Pulls): JsonRecord {
  const { head, base } = record;
  if (!isRecord(head) || !isRecord(base) || !("merge_commit_sha" in record))
    return record;
  const repo = base["repo"];
  const name = isRecord(repo) ? textAt(repo, "full_name") : undefined;
  const pull = pulls.find(name ?? "", numberAt(record, "number") ?? 0);
  if (!pull) return record;
  pull.open = !pull.merged && textAt(record, "state") === "open";
  pull.title = textAt(record, "title") ?? pull.title;
  const { commits, files } = pull.comparison;
  const sum = (key: string) =>
    files.reduce((total, file) => total + (numberAt(file, key) ?? 0), 0);
  const both = {
    ...record,
    head: { ...head, sha: pull.headSha },
    base: { ...base, sha: pull.baseSha },
    merge_commit_sha: pull.merged?.sha ?? pull.testMergeSha,
    merged_at: pull.merged?.at ?? null,
  };
  if (!("mergeable" in record)) return both;
  return {
    ...both,
    merged: pull.merged !== null,
    merged_by: pull.merged?.by ?? null,
    mergeable: pull.merged ? null : pull.testMergeSha !== null,
    mergeable_state: mergeableState(pull, record["draft"] === true),
    commits: commits.length,
    changed_files: files.length,
    additions: sum("additions"),
    deletions: sum("deletions"),
  };
}

function mergeableState(pull: Pull, draft: boolean): string {
  if (pull.merged) return "unknown";
  if (pull.testMergeSha === null) return "dirty";
  return draft ? "draft" : "clean";
}

/** A comment of a pull request lives under `/pull/`. */
function amendComment(record: JsonRecord, pulls: Pulls): JsonRecord {
  const page = textAt(record, "html_url");
  const parts = page?.match(/\/([^/]+\/[^/]+)\/issues\/(\d+)#issuecomment-/);
  if (!page || !parts) return record;
  const isPull = pulls.find(parts[1] ?? "", Number(parts[2])) !== undefined;
  const html_url = isPull ? page.replace("/issues/", "/pull/") : page;
  return { ...record, html_url };
}

import * as v from "valibot";
import type { CheckResult } from "../../app/commands/ports.ts";
import { ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";
import { time } from "./time.ts";

const perPage = 100;
/** A run GitHub gives no time for has not begun: it is newer than everything that has. */
const notYet = Number.MAX_SAFE_INTEGER;

const run = v.object({
  id: v.number(),
  name: v.string(),
  head_sha: v.string(),
  status: v.string(),
  conclusion: v.nullable(v.string()),
  started_at: v.nullish(time, null),
  app: v.nullish(v.object({ id: v.number() })),
});
const runsPage = v.object({
  total_count: v.number(),
  check_runs: v.array(run),
});
const status = v.object({
  id: v.number(),
  context: v.string(),
  state: v.picklist(["error", "failure", "pending", "success"]),
  updated_at: time,
});
const statusPage = v.object({
  sha: v.string(),
  total_count: v.number(),
  statuses: v.array(status),
});

/**
 * All check runs, also those a newer one of their suite replaced, and the newest status of each context. null for any doubt: a
 * page that fails, is of another commit or repeats an entry, and a list shorter than GitHub counts it.
 * @see https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
 */
export async function readCommitChecks(
  client: Client,
  repository: Repository,
  commit: string,
): Promise<readonly CheckResult[] | null> {
  try {
    const [runs, statuses] = await Promise.all([
      checkRuns(client, repository, commit),
      commitStatuses(client, repository, commit),
    ]);
    return runs === null || statuses === null ? null : [...runs, ...statuses];
  } catch (error) {
    if (error instanceof ForgeError) return null;
    throw error;
  }
}

async function checkRuns(
  client: Client,
  repository: Repository,
  commit: string,
): Promise<readonly CheckResult[] | null> {
  const what = "read the check runs";
  const found = await counted(async (page) => {
    const reply = await client(
      what,
      "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
      { ...repository, ref: commit, filter: "all", per_page: perPage, page },
    );
    const { total_count: total, check_runs } = decode(runsPage, reply, what);
    return { total, entries: check_runs };
  });
  if (found?.some(({ head_sha }) => head_sha !== commit)) return null;
  return (
    found?.map((one) => ({
      id: one.id,
      name: one.name,
      appId: one.app?.id ?? null,
      state: stateOf(one),
      // Not when it ended: an old run may end while the one that replaces it is under way.
      at: one.started_at ?? notYet,
    })) ?? null
  );
}

/** @see https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference */
async function commitStatuses(
  client: Client,
  repository: Repository,
  commit: string,
): Promise<readonly CheckResult[] | null> {
  const what = "read the commit statuses";
  const found = await counted(async (page) => {
    const reply = await client(
      what,
      "GET /repos/{owner}/{repo}/commits/{ref}/status",
      { ...repository, ref: commit, per_page: perPage, page },
    );
    const { sha, total_count, statuses } = decode(statusPage, reply, what);
    return sha === commit ? { total: total_count, entries: statuses } : null;
  });
  return (
    found?.map(({ id, context, state, updated_at }) => ({
      ...{ id, name: context, appId: null, at: updated_at },
      state: state === "error" ? "failure" : state,
    })) ?? null
  );
}

/** All pages of a list that says how long it is; null when what came is not exactly that. */
async function counted<T extends { readonly id: number }>(
  read: (page: number) => Promise<{
    readonly total: number;
    readonly entries: readonly T[];
  } | null>,
): Promise<readonly T[] | null> {
  const all = new Map<number, T>();
  for (let page = 1; ; page += 1) {
    const found = await read(page);
    if (found === null) return null;
    for (const entry of found.entries) {
      if (all.has(entry.id)) return null;
      all.set(entry.id, entry);
    }
    if (found.entries.length < perPage || all.size >= found.total)
      return all.size === found.total ? [...all.values()] : null;
  }
}

function stateOf({
  status: told,
  conclusion,
}: v.InferOutput<typeof run>): CheckResult["state"] {
  if (told !== "completed") return "pending";
  const passing = ["success", "neutral", "skipped"];
  return passing.includes(conclusion ?? "") ? "success" : "failure";
}

import type { Call, Correction, Hub } from "./correction.ts";
import {
  empty,
  fieldsOf,
  json,
  parsed,
  type Reply,
  refuse,
} from "./exchange.ts";
import { mayWrite } from "./may-write.ts";
import type { Pulls } from "./pulls.ts";
import { isRecord, type JsonRecord, numberAt, textAt } from "./record.ts";

const reasons = ["off-topic", "too heated", "resolved", "spam"];

/** Which conversations are locked. */
export interface Locks {
  readonly has: (call: Call, number: number) => Promise<boolean>;
  readonly correction: Correction;
}

/**
 * A pull request is an issue too: emulate knows it under `/issues/N` neither to read nor to lock.
 * @see https://docs.github.com/en/rest/issues/issues#lock-an-issue
 */
export function createLocks(hub: Hub, pulls: Pulls): Locks {
  const locked = new Map<string, string | null>();
  const keyOf = ({ owner, repo }: Call, number: number) =>
    `${owner}/${repo}#${number}`;

  async function lock(call: Call): Promise<Reply> {
    const number = Number(call.at("number"));
    if (!(await exists(call, number))) return refuse(404, "Not Found");
    if (!(await mayWrite(hub, call)))
      return refuse(403, "Must have admin rights to Repository.");
    const reason = textAt(fieldsOf(call.ask), "lock_reason") ?? null;
    if (reason !== null && !reasons.includes(reason))
      return refuse(422, "Validation Failed");
    if (call.ask.method === "DELETE") locked.delete(keyOf(call, number));
    else locked.set(keyOf(call, number), reason);
    return empty(204);
  }

  async function exists(call: Call, number: number): Promise<boolean> {
    const { owner, repo } = call;
    if (pulls.find(`${owner}/${repo}`, number)) return true;
    const path = `/repos/${owner}/${repo}/issues/${number}`;
    return (await hub.upstream.ask(owner, "GET", path)) !== undefined;
  }

  return {
    has: async (call, number) => locked.has(keyOf(call, number)),
    correction: {
      routes: [
        ...["PUT", "DELETE"].map((method) => ({
          method,
          path: /^\/issues\/(?<number>\d+)\/lock$/,
          answer: lock,
        })),
        {
          method: "GET",
          path: /^\/issues\/(?<number>\d+)$/,
          answer: (call) => readIssue(call, pulls),
        },
      ],
      amend: (record) => amendLock(record, locked),
    },
  };
}

async function readIssue(call: Call, pulls: Pulls): Promise<Reply> {
  const { owner, repo } = call;
  const number = Number(call.at("number"));
  const repository = `${owner}/${repo}`;
  if (!pulls.find(repository, number)) return call.pass();
  const path = `/repos/${repository}/pulls/${number}`;
  const reply = await call.pass({ path });
  const pull = parsed(reply.body);
  if (reply.status !== 200 || !isRecord(pull)) return reply;
  const kept = [
    ...["number", "state", "title", "user", "body", "labels", "locked"],
    ...["created_at", "updated_at", "closed_at", "comments", "html_url"],
    ...["assignee", "assignees", "milestone", "author_association", "draft"],
  ];
  const url = textAt(pull, "issue_url");
  return json(200, {
    ...Object.fromEntries(kept.map((key) => [key, pull[key]])),
    ...{ url, repository_url: url?.replace(/\/issues\/\d+$/, "") },
    pull_request: {
      url: pull["url"],
      html_url: pull["html_url"],
      merged_at: pulls.find(repository, number)?.merged?.at ?? null,
    },
  });
}

function amendLock(
  record: JsonRecord,
  locked: ReadonlyMap<string, string | null>,
): JsonRecord {
  const parts = textAt(record, "url")?.match(
    /\/repos\/([^/]+\/[^/]+)\/(?:issues|pulls)\/(\d+)$/,
  );
  if (!parts || !("locked" in record)) return record;
  const key = `${parts[1]}#${numberAt(record, "number")}`;
  return {
    ...record,
    locked: locked.has(key),
    active_lock_reason: locked.get(key) ?? null,
  };
}

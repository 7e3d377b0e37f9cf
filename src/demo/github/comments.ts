import { appOf } from "./account.ts";
import type { Call, Correction, Hub } from "./correction.ts";
import { fieldsOf, json, parsed, type Reply, refuse } from "./exchange.ts";
import type { Locks } from "./locks.ts";
import { mayWrite } from "./may-write.ts";
import { pageOf } from "./paging.ts";
import { isRecord, type JsonRecord, numberAt, textAt } from "./record.ts";

interface Written {
  readonly repository: string;
  readonly at: string;
  readonly app: ReturnType<typeof appOf>;
  editedAt: string | null;
}
type Known = Map<number, Written>;

const creates = /^\/repos\/[^/]+\/[^/]+\/issues\/(\d+)\/comments$/;
const edits = /^\/repos\/[^/]+\/[^/]+\/issues\/comments\/\d+$/;

/**
 * When a comment was written and edited, by one clock: emulate touches each comment a second time as it makes it. Through which
 * App it was written, and that only who may push writes where a conversation is locked.
 * @see https://docs.github.com/en/rest/issues/comments
 */
export function comments(hub: Hub, locks: Locks): Correction {
  const known: Known = new Map();
  return {
    routes: [
      {
        method: "GET",
        path: /^\/issues\/comments$/,
        answer: (call) => everywhere(hub, call, known),
      },
    ],
    async guard(call) {
      const number = Number(call.ask.path.match(creates)?.[1]);
      const writes = call.ask.method === "POST" && number > 0;
      if (!writes || !(await locks.has(call, number))) return undefined;
      const message = "Unable to create comment because issue is locked.";
      return (await mayWrite(hub, call)) ? undefined : refuse(403, message);
    },
    async after({ ask, account, owner, repo }, reply) {
      const record = parsed(reply.body);
      const id = isRecord(record) ? (numberAt(record, "id") ?? 0) : 0;
      if (ask.method === "POST" && creates.test(ask.path))
        known.set(id, {
          ...{ repository: `${owner}/${repo}`, at: hub.now() },
          ...{ app: appOf(account), editedAt: null },
        });
      const written = known.get(id);
      const edited = ask.method === "PATCH" && edits.test(ask.path);
      if (edited && written && "body" in fieldsOf(ask))
        written.editedAt = hub.now();
    },
    amend: (record) => amendComment(record, known),
  };
}

/**
 * All comments of the repository, which emulate takes for an issue called "comments". `since` goes by the last edit;
 * `direction` counts only beside `sort`.
 */
async function everywhere(hub: Hub, call: Call, known: Known): Promise<Reply> {
  const asked = call.ask.query;
  const sort = asked.get("sort");
  const from = Math.floor(Date.parse(asked.get("since") ?? "") / 1000) * 1000;
  const repository = `${call.owner}/${call.repo}`;
  const wanted = [...known]
    .filter(([, one]) => one.repository === repository)
    .map(([id, one]) => ({ id, at: one.at, updated: one.editedAt ?? one.at }))
    .filter(({ updated }) => !(Date.parse(updated) < from))
    .toSorted((one, other) =>
      sort === "updated"
        ? Date.parse(one.updated) - Date.parse(other.updated)
        : Date.parse(one.at) - Date.parse(other.at),
    );
  const turned = sort !== null && asked.get("direction") !== "asc";
  const records: JsonRecord[] = [];
  for (const { id } of turned ? wanted.toReversed() : wanted) {
    const path = `/repos/${repository}/issues/comments/${id}`;
    const found = await hub.upstream.ask(call.owner, "GET", path);
    if (isRecord(found)) records.push(found);
  }
  const { items, headers } = pageOf(call.ask, hub.apiUrl, records);
  return json(200, items, headers);
}

function amendComment(record: JsonRecord, known: Known): JsonRecord {
  const isComment = /#issuecomment-\d+$/.test(textAt(record, "html_url") ?? "");
  const written = isComment
    ? known.get(numberAt(record, "id") ?? 0)
    : undefined;
  if (!written) return record;
  return {
    ...record,
    created_at: written.at,
    updated_at: written.editedAt ?? written.at,
    performed_via_github_app: written.app,
  };
}

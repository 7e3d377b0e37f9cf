import { type Account, actionsBot } from "./account.ts";
import type { Correction } from "./correction.ts";
import { json, parsed, type Reply } from "./exchange.ts";
import { isRecord, type JsonRecord } from "./record.ts";

type Amend = NonNullable<Correction["amend"]>;

/** Passes each JSON object of an answer through the corrections, and every text through GitHub's habits. */
export function createAmend(
  serverUrl: string,
  corrections: readonly Amend[],
): (reply: Reply, account: Account | undefined) => Reply {
  const apiParts =
    /^\/(repos|users|orgs|teams|repositories|user|app|installations)\b/;

  function text(value: string): string {
    if (value.startsWith(`${serverUrl}/`)) {
      const path = value.slice(serverUrl.length);
      if (apiParts.test(path)) return `${serverUrl}/api/v3${path}`;
    }
    return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z$/, "$1Z");
  }

  function walk(value: unknown, account: Account | undefined): unknown {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, account));
    if (!isRecord(value)) return value;
    // A text somebody wrote stays as it is, whatever it looks like.
    const inner: JsonRecord = Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        written.has(key) && typeof item === "string"
          ? item
          : walk(item, account),
      ]),
    );
    return corrections.reduce(
      (record, amend) => amend(record, account),
      actionsUser(inner),
    );
  }

  return (reply, account) => {
    const type = reply.headers["content-type"] ?? "";
    const value = type.startsWith("application/json")
      ? parsed(reply.body)
      : undefined;
    if (value === undefined) return reply;
    const known =
      reply.status >= 400 && isRecord(value)
        ? { ...value, status: String(reply.status) }
        : value;
    return json(reply.status, walk(known, account), reply.headers);
  };
}

const written = new Set([
  "body",
  "title",
  "summary",
  "text",
  "message",
  "content",
  "patch",
  "description",
]);

/** emulate numbers accounts itself; code that looks for the workflow's bot looks for its number on github.com. */
function actionsUser(record: JsonRecord): JsonRecord {
  return record["login"] === actionsBot.login && "id" in record
    ? { ...record, ...actionsBot, type: "Bot" }
    : record;
}

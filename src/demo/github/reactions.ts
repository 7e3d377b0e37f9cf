import type { Call, Correction, Hub } from "./correction.ts";
import { empty, fieldsOf, json, type Reply, refuse } from "./exchange.ts";
import { pageOf } from "./paging.ts";
import { isRecord, type JsonRecord, textAt } from "./record.ts";
import { simpleUser } from "./simple-user.ts";

const contents = [
  "+1",
  "-1",
  "laugh",
  "confused",
  "heart",
  "hooray",
  "rocket",
  "eyes",
];

interface Reaction {
  readonly subject: string;
  readonly id: number;
  readonly by: string;
  readonly content: string;
  readonly record: JsonRecord;
}

const at = String.raw`^\/(?<subject>issues\/(?:comments\/)?\d+)\/reactions`;

/** Reactions on issues and their comments, with their counts. @see https://docs.github.com/en/rest/reactions/reactions */
export function reactions(hub: Hub): Correction {
  let all: readonly Reaction[] = [];
  let lastId = 0;
  async function create(call: Call): Promise<Reply> {
    const subject = subjectOf(call);
    if (!(await exists(hub, subject))) return refuse(404, "Not Found");
    const content = textAt(fieldsOf(call.ask), "content") ?? "";
    if (!contents.includes(content)) return refuse(422, "Validation Failed");
    const by = call.account?.login ?? "";
    const same = all.find(
      (one) =>
        one.subject === subject && one.by === by && one.content === content,
    );
    if (same) return json(200, same.record);
    lastId += 1;
    const id = lastId;
    const user = await simpleUser(hub, call);
    const record = { id, user, content, created_at: hub.now() };
    all = [...all, { subject, id, by, content, record }];
    return json(201, record);
  }

  function remove(call: Call): Reply {
    const found = all.find(({ id }) => id === Number(call.at("id")));
    if (found?.subject !== subjectOf(call)) return refuse(404, "Not Found");
    all = all.filter((one) => one !== found);
    return empty(204);
  }

  return {
    routes: [
      { method: "POST", path: new RegExp(`${at}$`), answer: create },
      {
        method: "GET",
        path: new RegExp(`${at}$`),
        answer: (call) => list(hub, call, all),
      },
      {
        method: "DELETE",
        path: new RegExp(String.raw`${at}\/(?<id>\d+)$`),
        answer: remove,
      },
    ],
    amend: (record) => counted(record, all),
  };
}

async function list(
  hub: Hub,
  call: Call,
  all: readonly Reaction[],
): Promise<Reply> {
  const subject = subjectOf(call);
  if (!(await exists(hub, subject))) return refuse(404, "Not Found");
  const wanted = call.ask.query.get("content");
  const records = all
    .filter((one) => one.subject === subject)
    .filter(({ content }) => [content, null].includes(wanted))
    .map(({ record }) => record);
  const page = pageOf(call.ask, hub.apiUrl, records);
  return json(200, page.items, page.headers);
}

function subjectOf(call: Call): string {
  return `${call.owner}/${call.repo}/${call.at("subject")}`;
}

async function exists(hub: Hub, subject: string): Promise<boolean> {
  const owner = subject.split("/")[0] ?? "";
  return (
    (await hub.upstream.ask(owner, "GET", `/repos/${subject}`)) !== undefined
  );
}

function counted(record: JsonRecord, all: readonly Reaction[]): JsonRecord {
  const counts = record["reactions"];
  const url = textAt(record, "url");
  if (!isRecord(counts) || url === undefined) return record;
  const subject = url.replace(/^.*\/repos\//, "");
  const mine = all.filter((one) => one.subject === subject);
  const count = (content: string) =>
    mine.filter((one) => one.content === content).length;
  return {
    ...record,
    reactions: {
      ...counts,
      total_count: mine.length,
      ...Object.fromEntries(contents.map((name) => [name, count(name)])),
    },
  };
}

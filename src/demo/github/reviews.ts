import type { Call, Correction, Hub } from "./correction.ts";
import { fieldsOf, parsed, type Reply, refuse } from "./exchange.ts";
import type { Pulls } from "./pulls.ts";
import { isRecord, type JsonRecord, numberAt, textAt } from "./record.ts";

/**
 * Reviews of the present head, by one clock. emulate takes the commit a pull request was opened with, and lets people approve
 * their own changes.
 * @see https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request
 */
export function reviews(hub: Hub, pulls: Pulls): Correction {
  const submitted = new Map<number, string>();

  async function create(call: Call): Promise<Reply> {
    const { owner, repo } = call;
    const repository = `${owner}/${repo}`;
    const pull = pulls.find(repository, Number(call.at("number")));
    if (!pull) return refuse(404, "Not Found");
    const fields = fieldsOf(call.ask);
    const event = textAt(fields, "event");
    const path = `/repos/${repository}/pulls/${pull.number}`;
    const { user } = await hub.upstream.must(owner, "GET", path);
    const own = isRecord(user) && user["login"] === call.account?.login;
    if (own && (event === "APPROVE" || event === "REQUEST_CHANGES")) {
      const what = event === "APPROVE" ? "approve" : "request changes on";
      const errors = [`Can not ${what} your own pull request`];
      return refuse(422, "Unprocessable Entity", { errors });
    }
    const body = { commit_id: pull.headSha, ...fields };
    const reply = await call.pass({ body: Buffer.from(JSON.stringify(body)) });
    note(reply);
    return reply;
  }

  async function submit(call: Call): Promise<Reply> {
    const reply = await call.pass();
    note(reply);
    return reply;
  }

  function note(reply: Reply): void {
    const record = parsed(reply.body);
    if (reply.status >= 300 || !isRecord(record)) return;
    if (record["state"] !== "PENDING")
      submitted.set(numberAt(record, "id") ?? 0, hub.now());
  }

  const one = String.raw`^\/pulls\/(?<number>\d+)\/reviews`;
  return {
    routes: [
      { method: "POST", path: new RegExp(`${one}$`), answer: create },
      {
        method: "POST",
        path: new RegExp(String.raw`${one}\/\d+\/events$`),
        answer: submit,
      },
    ],
    amend: (record) => amendReview(record, submitted),
  };
}

function amendReview(
  record: JsonRecord,
  submitted: ReadonlyMap<number, string>,
): JsonRecord {
  const page = textAt(record, "html_url") ?? "";
  if (!/#pullrequestreview-\d+$/.test(page)) return record;
  const submitted_at = submitted.get(numberAt(record, "id") ?? 0);
  return submitted_at === undefined ? record : { ...record, submitted_at };
}

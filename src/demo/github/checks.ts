import { appOf } from "./account.ts";
import type { Call, Correction, Hub } from "./correction.ts";
import { fieldsOf, json, parsed, type Reply, refuse } from "./exchange.ts";
import { pageOf } from "./paging.ts";
import type { Pulls } from "./pulls.ts";
import { isRecord, type JsonRecord, numberAt, textAt } from "./record.ts";

const mostAnnotations = 50;
const longestText = 65_535;

export interface Checks {
  readonly correction: Correction;
  /** The App that wrote a check run. */
  readonly appOf: (id: number) => number | null;
}

/**
 * Check runs: at most 50 annotations a request, added and never replaced, listed as a plain array; only an App may write
 * them, for a commit that exists, and its name stands on them.
 * @see https://docs.github.com/en/rest/checks/runs
 */
export function createChecks(hub: Hub, pulls: Pulls): Checks {
  const annotations = new Map<number, JsonRecord[]>();
  const apps = new Map<number, ReturnType<typeof appOf>>();

  async function write(call: Call): Promise<Reply> {
    if (call.account?.kind !== "app") {
      return refuse(403, "You must authenticate via a GitHub App.");
    }
    const fields = fieldsOf(call.ask);
    const refusal =
      tooMuch(fields) ?? (await unknownCommit(pulls, call, fields));
    if (refusal) return refusal;
    const output = isRecord(fields["output"]) ? fields["output"] : undefined;
    const reply = await call.pass({
      body: Buffer.from(JSON.stringify(withoutAnnotations(fields, output))),
    });
    const record = parsed(reply.body);
    if (reply.status >= 300 || !isRecord(record)) return reply;
    const id = numberAt(record, "id") ?? 0;
    const known = annotations.get(id) ?? [];
    annotations.set(id, [...known, ...annotationsOf(output)]);
    if (!apps.has(id)) apps.set(id, appOf(call.account));
    return reply;
  }

  function annotationsList(call: Call): Reply {
    const all = annotations.get(Number(call.at("id")));
    if (!all) return refuse(404, "Not Found");
    const page = pageOf(call.ask, hub.apiUrl, all);
    return json(200, page.items, page.headers);
  }

  const one = /^\/check-runs\/(?<id>\d+)\/annotations$/;
  const many = /^\/commits\/.+\/check-runs$/;
  const correction: Correction = {
    routes: [
      { method: "POST", path: /^\/check-runs$/, answer: write },
      { method: "PATCH", path: /^\/check-runs\/\d+$/, answer: write },
      { method: "GET", path: one, answer: annotationsList },
      {
        method: "GET",
        path: many,
        answer: (call) => listRuns(hub, call, apps),
      },
    ],
    amend: (record) => amendRun(record, apps, annotations),
  };
  return { correction, appOf: (id) => apps.get(id)?.id ?? null };
}

function amendRun(
  record: JsonRecord,
  apps: ReadonlyMap<number, ReturnType<typeof appOf>>,
  annotations: ReadonlyMap<number, readonly JsonRecord[]>,
): JsonRecord {
  const { output } = record;
  if (!("check_suite" in record) || !isRecord(output)) return record;
  const id = numberAt(record, "id") ?? 0;
  const annotations_count = annotations.get(id)?.length ?? 0;
  const annotations_url = `${textAt(record, "url") ?? ""}/annotations`;
  return {
    ...record,
    app: apps.get(id) ?? null,
    output: { ...output, annotations_count, annotations_url },
  };
}

async function unknownCommit(
  pulls: Pulls,
  call: Call,
  fields: JsonRecord,
): Promise<Reply | undefined> {
  const sha = textAt(fields, "head_sha");
  if (sha === undefined) return undefined;
  const git = pulls.git(`${call.owner}/${call.repo}`);
  const known = await git.commit(sha);
  return known ? undefined : refuse(422, `No commit found for SHA: ${sha}`);
}

async function listRuns(
  hub: Hub,
  call: Call,
  apps: ReadonlyMap<number, ReturnType<typeof appOf>>,
): Promise<Reply> {
  const reply = await call.pass();
  const answer = parsed(reply.body);
  const runs = isRecord(answer) ? answer["check_runs"] : undefined;
  if (reply.status !== 200 || !Array.isArray(runs)) return reply;
  const app = call.ask.query.get("app_id");
  const wanted = runs
    .filter(isRecord)
    .filter(
      (run) =>
        app === null || apps.get(numberAt(run, "id") ?? 0)?.id === Number(app),
    );
  const page = pageOf(call.ask, hub.apiUrl, wanted);
  return json(
    200,
    { total_count: wanted.length, check_runs: page.items },
    page.headers,
  );
}

function annotationsOf(output: JsonRecord | undefined): readonly JsonRecord[] {
  const list = output?.["annotations"];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function tooMuch(fields: JsonRecord): Reply | undefined {
  const output = isRecord(fields["output"]) ? fields["output"] : {};
  const count = annotationsOf(output).length;
  if (count > mostAnnotations) {
    const message = `Invalid request.\n\nNo more than ${mostAnnotations} items are allowed; ${count} were supplied.`;
    return refuse(422, message);
  }
  for (const field of ["summary", "text"]) {
    const { length } = textAt(output, field) ?? "";
    if (length <= longestText) continue;
    const message = `Invalid request.\n\nOnly ${longestText} characters are allowed; ${length} were supplied.`;
    return refuse(422, message);
  }
  return undefined;
}

/** A conclusion completes a run, as GitHub reads it. */
function withoutAnnotations(
  fields: JsonRecord,
  output: JsonRecord | undefined,
): JsonRecord {
  return {
    ...fields,
    ...(output ? { output: { ...output, annotations: [] } } : {}),
    ...("conclusion" in fields ? { status: "completed" } : {}),
  };
}

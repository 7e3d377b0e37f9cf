import type { Call, Correction, Hub } from "./correction.ts";
import { fieldsOf, json, type Reply, refuse } from "./exchange.ts";
import { pageOf } from "./paging.ts";
import type { Pulls } from "./pulls.ts";
import { type JsonRecord, textAt } from "./record.ts";
import { simpleUser } from "./simple-user.ts";

const states = ["error", "failure", "pending", "success"];
const longestDescription = 140;

interface Status extends JsonRecord {
  readonly context: string;
  readonly state: string;
}

export interface Statuses {
  readonly correction: Correction;
  /** The newest status of each context of a commit. */
  readonly latest: (repository: string, sha: string) => readonly Status[];
}

const written = /^\/statuses\/(?<sha>[^/]+)$/;
const listed = /^\/commits\/(?<ref>.+)\/status(?<many>es)?$/;

/** Commit statuses. @see https://docs.github.com/en/rest/commits/statuses */
export function createStatuses(hub: Hub, pulls: Pulls): Statuses {
  /** By repository and commit, newest first. */
  const all = new Map<string, readonly Status[]>();
  let lastId = 0;
  const of = (repository: string, sha: string) =>
    all.get(`${repository}@${sha}`) ?? [];
  const latest = (repository: string, sha: string) =>
    of(repository, sha).filter(
      ({ context }, i, list) =>
        list.findIndex((one) => one.context === context) === i,
    );

  async function create(call: Call): Promise<Reply> {
    const repository = `${call.owner}/${call.repo}`;
    const sha = call.at("sha");
    const refusal = wrong(fieldsOf(call.ask));
    if (refusal) return refusal;
    if (!(await pulls.git(repository).commit(sha))) {
      return refuse(422, `No commit found for SHA: ${sha}`);
    }
    lastId += 1;
    const status: Status = {
      ...described(fieldsOf(call.ask)),
      id: lastId,
      url: `${hub.apiUrl}/repos/${repository}/statuses/${sha}`,
      creator: await simpleUser(hub, call),
      created_at: hub.now(),
      updated_at: hub.now(),
    };
    all.set(`${repository}@${sha}`, [status, ...of(repository, sha)]);
    return json(201, status);
  }

  async function read(call: Call): Promise<Reply> {
    const repository = `${call.owner}/${call.repo}`;
    const sha = await resolve(pulls, repository, call.at("ref"));
    if (sha === undefined) return refuse(404, "Not Found");
    if (call.at("many") !== "") {
      const page = pageOf(call.ask, hub.apiUrl, of(repository, sha));
      return json(200, page.items, page.headers);
    }
    const statuses = latest(repository, sha);
    const state = combined(statuses.map((status) => status.state));
    return json(200, { state, statuses, sha, total_count: statuses.length });
  }

  const routes = [
    { method: "POST", path: written, answer: create },
    { method: "GET", path: listed, answer: read },
  ];
  return { correction: { routes }, latest };
}

function wrong(fields: JsonRecord): Reply | undefined {
  if (!states.includes(textAt(fields, "state") ?? "")) {
    return refuse(422, "Validation Failed", {
      errors: [{ resource: "Status", code: "custom", field: "state" }],
    });
  }
  const { length } = textAt(fields, "description") ?? "";
  if (length <= longestDescription) return undefined;
  const message = `description is too long (maximum is ${longestDescription} characters)`;
  return refuse(422, "Validation Failed", {
    errors: [{ resource: "Status", code: "custom", message }],
  });
}

function described(fields: JsonRecord): Status {
  return {
    state: textAt(fields, "state") ?? "",
    context: textAt(fields, "context") ?? "default",
    description: textAt(fields, "description") ?? null,
    target_url: textAt(fields, "target_url") ?? null,
  };
}

function combined(all: readonly string[]): string {
  if (all.includes("failure") || all.includes("error")) return "failure";
  return all.length === 0 || all.includes("pending") ? "pending" : "success";
}

/** The commit a branch, tag or commit id means. */
export async function resolve(
  pulls: Pulls,
  repository: string,
  ref: string,
): Promise<string | undefined> {
  const git = pulls.git(repository);
  const short = ref.replace(/^refs\/(heads|tags)\//, "");
  return (
    (await git.commit(ref))?.sha ??
    (await git.ref(`heads/${short}`)) ??
    (await git.ref(`tags/${short}`))
  );
}

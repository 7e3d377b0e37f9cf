import { appOf } from "./account.ts";
import type { Call, Correction, Hub } from "./correction.ts";
import { deploymentStatuses } from "./deployment-statuses.ts";
import { empty, fieldsOf, json, type Reply, refuse } from "./exchange.ts";
import { pageOf } from "./paging.ts";
import { type JsonRecord, textAt } from "./record.ts";
import { simpleUser } from "./simple-user.ts";

const stillActive =
  "We cannot delete an active deployment unless it is the only deployment in a given environment.";

/** A deployment and its statuses, oldest first. */
export interface Deployment {
  readonly repository: string;
  readonly id: number;
  /** As answered; `environment` may be changed by a status. */
  record: JsonRecord;
  readonly statuses: JsonRecord[];
}

/** What a deployment asks about its commit before it may be made. */
export interface CommitFacts {
  readonly resolve: (
    repository: string,
    ref: string,
  ) => Promise<string | undefined>;
  /** Whether the default branch has commits that this one lacks. */
  readonly isBehind: (repository: string, sha: string) => Promise<boolean>;
  /** Checks and statuses of a commit that are not green. */
  readonly unmet: (
    repository: string,
    sha: string,
  ) => Promise<readonly { readonly context: string; readonly state: string }[]>;
}

/**
 * Deployments and their statuses, with what surprises people: by default GitHub merges the default branch into what is
 * deployed, and refuses while any check of the commit is not green.
 * @see https://docs.github.com/en/rest/deployments/deployments
 */
export function deployments(hub: Hub, facts: CommitFacts): Correction {
  const all: Deployment[] = [];
  let lastId = 0;
  const find = (call: Call) =>
    all.find(
      (one) =>
        one.repository === `${call.owner}/${call.repo}` &&
        one.id === Number(call.at("id")),
    );

  async function create(call: Call): Promise<Reply> {
    const repository = `${call.owner}/${call.repo}`;
    const fields = fieldsOf(call.ask);
    const ref = textAt(fields, "ref") ?? "";
    const sha = await facts.resolve(repository, ref);
    if (sha === undefined) return refuse(422, `No ref found for: ${ref}`);
    const conflict = await conflictOf(facts, repository, sha, ref, fields);
    if (conflict) return conflict;
    lastId += 1;
    const creator = await simpleUser(hub, call);
    const record = recordOf(hub, call, { id: lastId, sha, ref, creator });
    all.push({ repository, id: lastId, record, statuses: [] });
    return json(201, record);
  }

  function remove(call: Call): Reply {
    const found = find(call);
    if (!found) return refuse(404, "Not Found");
    const active = found.statuses.at(-1)?.["state"] === "success";
    if (active && all.length > 1) return refuse(422, stillActive);
    all.splice(all.indexOf(found), 1);
    return empty(204);
  }

  return {
    routes: [
      { method: "POST", path: /^\/deployments$/, answer: create },
      {
        method: "GET",
        path: /^\/deployments$/,
        answer: (call) => list(hub, call, all),
      },
      {
        method: "GET",
        path: /^\/deployments\/(?<id>\d+)$/,
        answer(call) {
          const found = find(call);
          return found ? json(200, found.record) : refuse(404, "Not Found");
        },
      },
      { method: "DELETE", path: /^\/deployments\/(?<id>\d+)$/, answer: remove },
      ...deploymentStatuses(hub, all, find),
    ],
  };
}

async function conflictOf(
  facts: CommitFacts,
  repository: string,
  sha: string,
  ref: string,
  fields: JsonRecord,
): Promise<Reply | undefined> {
  const automatic = fields["auto_merge"] !== false;
  if (automatic && (await facts.isBehind(repository, sha))) {
    return refuse(409, `Conflict merging the default branch into ${ref}.`);
  }
  const required = fields["required_contexts"];
  const names = Array.isArray(required) ? required : undefined;
  const contexts = (await facts.unmet(repository, sha)).filter(
    ({ context }) => names === undefined || names.includes(context),
  );
  if (contexts.length === 0) return undefined;
  const error = {
    contexts,
    resource: "Deployment",
    field: "required_contexts",
    code: "invalid",
  };
  const message = `Conflict: Commit status checks failed for ${ref}.`;
  return refuse(409, message, { errors: [error] });
}

function recordOf(
  hub: Hub,
  call: Call,
  known: JsonRecord & { readonly id: number },
): JsonRecord {
  const fields = fieldsOf(call.ask);
  const repository_url = `${hub.apiUrl}/repos/${call.owner}/${call.repo}`;
  const url = `${repository_url}/deployments/${known.id}`;
  const environment = textAt(fields, "environment") ?? "production";
  return {
    ...known,
    url,
    task: textAt(fields, "task") ?? "deploy",
    payload: fields["payload"] ?? {},
    original_environment: environment,
    environment,
    description: textAt(fields, "description") ?? null,
    created_at: hub.now(),
    updated_at: hub.now(),
    statuses_url: `${url}/statuses`,
    repository_url,
    transient_environment: fields["transient_environment"] === true,
    production_environment:
      fields["production_environment"] ?? environment === "production",
    performed_via_github_app: appOf(call.account),
  };
}

function list(hub: Hub, call: Call, all: readonly Deployment[]): Reply {
  const { query } = call.ask;
  const wanted = all
    .filter((one) => one.repository === `${call.owner}/${call.repo}`)
    .map(({ record }) => record)
    .filter((record) =>
      ["sha", "ref", "task", "environment"].every((key) =>
        [record[key], null, "none"].includes(query.get(key)),
      ),
    );
  const page = pageOf(call.ask, hub.apiUrl, wanted.toReversed());
  return json(200, page.items, page.headers);
}

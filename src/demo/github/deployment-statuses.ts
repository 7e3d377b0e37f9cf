import { appOf } from "./account.ts";
import type { Call, Hub, Route } from "./correction.ts";
import type { Deployment } from "./deployments.ts";
import { fieldsOf, json, type Reply, refuse } from "./exchange.ts";
import { pageOf } from "./paging.ts";
import { type JsonRecord, textAt } from "./record.ts";
import { simpleUser } from "./simple-user.ts";

const states = [
  "error",
  "failure",
  "inactive",
  "in_progress",
  "queued",
  "pending",
  "success",
];
const longestDescription = 140;

/**
 * Statuses of a deployment. A success makes earlier successes of the environment `inactive` unless told not to, which also
 * hides them from whoever looks for the last success.
 * @see https://docs.github.com/en/rest/deployments/statuses
 */
export function deploymentStatuses(
  hub: Hub,
  all: readonly Deployment[],
  find: (call: Call) => Deployment | undefined,
): readonly Route[] {
  let lastId = 0;

  async function create(call: Call): Promise<Reply> {
    const deployment = find(call);
    if (!deployment) return refuse(404, "Not Found");
    const fields = fieldsOf(call.ask);
    const state = textAt(fields, "state") ?? "";
    const description = textAt(fields, "description") ?? "";
    const wrong = mistake(state, description);
    if (wrong) return wrong;
    const environment =
      textAt(fields, "environment") ?? deployment.record["environment"];
    const status = {
      ...(await frame(call, deployment)),
      state,
      description,
      environment,
      ...linksOf(fields),
    };
    deployment.statuses.push(status);
    deployment.record = { ...deployment.record, environment };
    if (state === "success" && fields["auto_inactive"] !== false) {
      for (const earlier of replacedBy(deployment, all)) {
        const { environment } = earlier.record;
        const end = { state: "inactive", description: "", environment };
        earlier.statuses.push({ ...(await frame(call, earlier)), ...end });
      }
    }
    return json(201, status);
  }

  async function frame(call: Call, deployment: Deployment) {
    lastId += 1;
    const creator = await simpleUser(hub, call);
    return frameOf(hub, call, deployment, { id: lastId, creator });
  }

  function list(call: Call): Reply {
    const deployment = find(call);
    if (!deployment) return refuse(404, "Not Found");
    const newestFirst = deployment.statuses.toReversed();
    const page = pageOf(call.ask, hub.apiUrl, newestFirst);
    return json(200, page.items, page.headers);
  }

  const path = /^\/deployments\/(?<id>\d+)\/statuses$/;
  return [
    { method: "POST", path, answer: create },
    { method: "GET", path, answer: list },
  ];
}

function linksOf(fields: JsonRecord): JsonRecord {
  const names = ["target_url", "log_url", "environment_url"];
  return Object.fromEntries(
    names.map((name) => [name, textAt(fields, name) ?? ""]),
  );
}

function mistake(state: string, description: string): Reply | undefined {
  const field = states.includes(state) ? "description" : "state";
  if (field === "description" && description.length <= longestDescription) {
    return undefined;
  }
  const error = { resource: "DeploymentStatus", code: "invalid", field };
  return refuse(422, "Validation Failed", { errors: [error] });
}

function frameOf(
  hub: Hub,
  call: Call,
  deployment: Deployment,
  known: JsonRecord & { readonly id: number },
): JsonRecord {
  const { url, repository_url } = deployment.record;
  return {
    ...known,
    url: `${url}/statuses/${known.id}`,
    created_at: hub.now(),
    updated_at: hub.now(),
    deployment_url: url,
    repository_url,
    performed_via_github_app: appOf(call.account),
  };
}

/** Earlier successes of the same environment, unless that is meant to have several or is production. */
function replacedBy(
  by: Deployment,
  all: readonly Deployment[],
): readonly Deployment[] {
  return all.filter(
    (one) =>
      one.id < by.id &&
      one.repository === by.repository &&
      one.record["environment"] === by.record["environment"] &&
      one.record["transient_environment"] !== true &&
      one.record["production_environment"] !== true &&
      one.statuses.at(-1)?.["state"] === "success",
  );
}

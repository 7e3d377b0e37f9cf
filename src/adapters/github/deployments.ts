import * as v from "valibot";
import type {
  Clock,
  Deployment,
  DeploymentRecord,
  Deployments,
} from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { createOnce } from "./create-once.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";
import { time } from "./time.ts";

/** Tells ours from the deployments GitHub makes by itself for a job with `environment:`. */
const task = "homelab-fleet";
const perPage = 100;
/** Older deployments than these are not looked at: without a base every deletion holds, so stopping early is safe. */
const pages = 3;

const deployment = v.object({
  id: v.number(),
  sha: v.string(),
  task: v.string(),
  creator: v.nullish(v.object({ id: v.number() })),
  description: v.nullish(v.string()),
  created_at: time,
});
const status = v.object({
  state: v.string(),
  description: v.nullish(v.string()),
  created_at: time,
});

/** Deployments made by our own account; `authorId` tells which that is. */
export function createDeployments(
  client: Client,
  repository: Repository,
  authorId: () => Promise<number>,
  clock: Clock,
): Deployments {
  return {
    lastSuccessful: async (environment) =>
      lastSuccessful(client, repository, environment, await authorId()),
    recent: async (environment, most) =>
      recent(client, repository, environment, { most, mine: await authorId() }),
    isUnended: async (environment, description) =>
      isUnended(client, repository, environment, {
        description,
        mine: await authorId(),
      }),
    create: (environment, sha, description) =>
      createOnce({
        post: () => post(client, repository, environment, sha, description),
        // The description names run and attempt, and a run makes one.
        find: async () => {
          const what = "look for the deployment";
          const found = await list(client, repository, what, environment, 1);
          const mine = await authorId();
          const made = ownAmong(found, mine).find(
            (one) => one.sha === sha && one.description === description,
          );
          return made && { id: made.id, sha, words: null };
        },
        clock,
      }),
    async setState(id, state, description) {
      await client(
        "write the deployment's state",
        "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
        {
          ...repository,
          deployment_id: id,
          state,
          description,
          // Else a later success turns the state we search for into "inactive".
          auto_inactive: false,
        },
      );
    },
  };
}

async function post(
  client: Client,
  repository: Repository,
  environment: string,
  sha: string,
  description: string,
): Promise<Deployment> {
  const what = "create the deployment";
  const reply = await client(
    what,
    "POST /repos/{owner}/{repo}/deployments",
    {
      ...repository,
      ref: sha,
      environment,
      task,
      description,
      auto_merge: false,
      // Checks were the pull request's; a deployment of a merged commit must not wait for them.
      required_contexts: [],
    },
    { retryLost: false },
  );
  const { id } = decode(deployment, reply, what);
  return { id, sha, words: null };
}

async function lastSuccessful(
  client: Client,
  repository: Repository,
  environment: string,
  mine: number,
): Promise<Deployment | null> {
  const what = "find the last successful deployment";
  for (let page = 1; page <= pages; page += 1) {
    const found = await list(client, repository, what, environment, page);
    for (const { id, sha } of ownAmong(found, mine)) {
      const last = await lastStatus(client, repository, id);
      if (last?.state === "success")
        return { id, sha, words: last.description ?? null };
    }
    if (found.length < perPage) return null;
  }
  return null;
}

async function recent(
  client: Client,
  repository: Repository,
  environment: string,
  { most, mine }: { readonly most: number; readonly mine: number },
): Promise<readonly DeploymentRecord[]> {
  const what = "read the newest deployments";
  const found = await list(client, repository, what, environment, 1);
  return Promise.all(
    ownAmong(found, mine)
      .slice(0, most)
      .map(async ({ id, sha, description, created_at }) => {
        const last = await lastStatus(client, repository, id);
        return {
          ...{ id, sha, description: description ?? null },
          state: last?.state ?? "pending",
          words: last?.description ?? null,
          at: last?.created_at ?? created_at,
        };
      }),
  );
}

async function isUnended(
  client: Client,
  repository: Repository,
  environment: string,
  {
    description,
    mine,
  }: { readonly description: string; readonly mine: number },
): Promise<boolean> {
  const what = "read the newest deployments";
  const found = await list(client, repository, what, environment, 1);
  const own = ownAmong(found, mine).find(
    (each) => each.description === description,
  );
  if (own === undefined) return false;
  const last = await lastStatus(client, repository, own.id);
  return last === null || last.state === "in_progress";
}

type Listed = readonly v.InferOutput<typeof deployment>[];

function ownAmong(found: Listed, mine: number): Listed {
  return found.filter(
    ({ creator, task: made }) => creator?.id === mine && made === task,
  );
}

async function list(
  client: Client,
  repository: Repository,
  what: string,
  environment: string,
  page: number,
): Promise<Listed> {
  const reply = await client(what, "GET /repos/{owner}/{repo}/deployments", {
    ...repository,
    ...{ environment, task, per_page: perPage, page },
  });
  return decode(v.array(deployment), reply, what);
}

async function lastStatus(
  client: Client,
  repository: Repository,
  id: number,
): Promise<v.InferOutput<typeof status> | null> {
  const what = "read the state of a deployment";
  const reply = await client(
    what,
    "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
    { ...repository, deployment_id: id, per_page: 1 },
  );
  // Newest first.
  return decode(v.array(status), reply, what)[0] ?? null;
}

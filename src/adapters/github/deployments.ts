import * as v from "valibot";
import type { Clock, Deployment, Deployments } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { createOnce } from "./create-once.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

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
});
const status = v.object({
  state: v.string(),
  description: v.nullish(v.string()),
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
          const made = found.find(
            (one) =>
              isOwn(one, mine) &&
              one.sha === sha &&
              one.description === description,
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

function isOwn(
  { creator, task: made }: v.InferOutput<typeof deployment>,
  mine: number,
): boolean {
  return creator?.id === mine && made === task;
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
    for (const one of found) {
      if (!isOwn(one, mine)) continue;
      const { id, sha } = one;
      const last = await lastStatus(client, repository, id);
      if (last?.state === "success")
        return { id, sha, words: last.description ?? null };
    }
    if (found.length < perPage) return null;
  }
  return null;
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
  const own = found.find(
    (one) => isOwn(one, mine) && one.description === description,
  );
  if (own === undefined) return false;
  const last = await lastStatus(client, repository, own.id);
  return last === null || last.state === "in_progress";
}

async function list(
  client: Client,
  repository: Repository,
  what: string,
  environment: string,
  page: number,
) {
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

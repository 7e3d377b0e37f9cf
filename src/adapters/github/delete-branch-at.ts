import * as v from "valibot";
import { ForgeError } from "../../app/ports.ts";
import { askGraph } from "./ask-graph.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { encodePath } from "./encode-path.ts";
import type { Repository } from "./repository.ts";

const repositoryAnswer = v.object({ node_id: v.string() });
/** What GitHub takes for "no commit". */
const nothing = "0".repeat(40);
const mutation =
  "mutation($repository: ID!, $name: GitRefname!, $before: GitObjectID!, $after: GitObjectID!) { updateRefs(input: {repositoryId: $repository, refUpdates: [{name: $name, beforeOid: $before, afterOid: $after, force: true}]}) { clientMutationId } }";

interface BranchAt {
  readonly branch: string;
  readonly commit: string;
}

/**
 * Deletes a branch only where it still is. The REST API deletes whatever a branch points at by then; `updateRefs` of GraphQL
 * compares and deletes in one step (`beforeOid`, `afterOid` of zeros). Where GitHub refuses that and the branch has not moved,
 * the REST API deletes it, read just before: who moved the branch within that one round trip would lose it.
 * @see https://docs.github.com/en/graphql/reference/mutations#updaterefs
 */
export async function deleteBranchAt(
  client: Client,
  repository: Repository,
  at: BranchAt,
  read: (branch: string) => Promise<string | null>,
): Promise<"deleted" | "moved" | "absent"> {
  const before = await stand(at, read);
  if (before !== "there") return before;
  try {
    await compareAndDelete(client, repository, at);
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    const now = await stand(at, read);
    // It was there and nobody else knows our commit: the answer was lost, or somebody meant the same.
    if (now === "absent") return "deleted";
    if (now === "moved") return "moved";
    if (error.reason === "unavailable" || error.reason === "rate_limited")
      throw error;
    await deleteNow(client, repository, at.branch);
  }
  return "deleted";
}

async function stand(
  { branch, commit }: BranchAt,
  read: (branch: string) => Promise<string | null>,
): Promise<"there" | "moved" | "absent"> {
  const now = await read(branch);
  if (now === null) return "absent";
  return now === commit ? "there" : "moved";
}

async function compareAndDelete(
  client: Client,
  repository: Repository,
  { branch, commit }: BranchAt,
): Promise<void> {
  const what = "delete a branch";
  const route = "GET /repos/{owner}/{repo}";
  const reply = await client(what, route, { ...repository });
  const { node_id } = decode(repositoryAnswer, reply, what);
  const name = `refs/heads/${branch}`;
  const variables = {
    ...{ repository: node_id, name },
    ...{ before: commit, after: nothing },
  };
  const question = { query: mutation, variables };
  await askGraph(client, what, question, v.looseObject({}));
}

/** 422: it is gone already. */
async function deleteNow(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<void> {
  try {
    await client(
      "delete a branch",
      "DELETE /repos/{owner}/{repo}/git/refs/{+ref}",
      { ...repository, ref: `heads/${encodePath(branch)}` },
    );
  } catch (error) {
    const gone =
      error instanceof ForgeError &&
      (error.reason === "unprocessable" || error.reason === "not_found");
    if (!gone) throw error;
  }
}

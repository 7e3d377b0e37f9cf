import * as v from "valibot";
import type { Refs } from "../../app/commands/ports.ts";
import { type Clock, ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { commitFile } from "./commit-file.ts";
import { createOnce } from "./create-once.ts";
import { decode } from "./decode.ts";
import { deleteBranchAt } from "./delete-branch-at.ts";
import { encodePath } from "./encode-path.ts";
import { ifFound } from "./if-found.ts";
import type { Repository } from "./repository.ts";

const found = v.object({ object: v.object({ sha: v.string() }) });

const exactly = (commit: string) =>
  v.object({ object: v.object({ sha: v.literal(commit) }) });

/** Branches and the commits below them. @see https://docs.github.com/en/rest/git/refs */
export function createRefs(
  client: Client,
  repository: Repository,
  clock: Clock,
): Refs {
  const read = (branch: string) => readBranch(client, repository, branch);
  return {
    read,
    create: (branch, commit) =>
      createOnce({
        post: () => createBranch(client, repository, branch, commit),
        find: async () => {
          const now = await read(branch);
          if (now === null) return undefined;
          return now === commit ? "created" : "exists";
        },
        clock,
      }),
    deleteIf: (branch, commit) =>
      deleteBranchAt(client, repository, { branch, commit }, read),
    commitFile: (commit) => commitFile(client, repository, commit),
  };
}

async function readBranch(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<string | null> {
  const what = "read a branch";
  const route = "GET /repos/{owner}/{repo}/git/ref/{+ref}";
  const asked = { ...repository, ref: `heads/${encodePath(branch)}` };
  const reply = await ifFound(client(what, route, asked));
  return reply === null ? null : decode(found, reply, what).object.sha;
}

/** Of several who create one branch GitHub lets exactly one; the others get 422, as does who names a commit it does not have. */
async function createBranch(
  client: Client,
  repository: Repository,
  branch: string,
  commit: string,
): Promise<"created" | "exists"> {
  const what = "create a branch";
  const route = "POST /repos/{owner}/{repo}/git/refs";
  const asked = { ...repository, ref: `refs/heads/${branch}`, sha: commit };
  try {
    const reply = await client(what, route, asked, { retryLost: false });
    // A claim stands on this: an answer that does not name the commit is a lost one.
    decode(exactly(commit), reply, what);
    return "created";
  } catch (error) {
    const refused =
      error instanceof ForgeError && error.reason === "unprocessable";
    if (refused && (await readBranch(client, repository, branch)) !== null)
      return "exists";
    throw error;
  }
}

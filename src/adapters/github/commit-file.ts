import * as v from "valibot";
import type { Refs } from "../../app/commands/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

const made = v.object({ sha: v.string() });
const commitAnswer = v.object({ tree: made });

type FileCommit = Parameters<Refs["commitFile"]>[0];

/**
 * Writes a commit no branch knows yet: the file, a tree with it, the commit. All three are named by their content, so a lost
 * answer is asked for again. The commit has no author of ours, then GitHub signs it.
 * @see https://docs.github.com/en/rest/git/trees#create-a-tree
 */
export async function commitFile(
  client: Client,
  repository: Repository,
  { parent, path, content, message }: FileCommit,
): Promise<string> {
  const base =
    parent === null ? {} : await baseTree(client, repository, parent);
  const write = async (what: string, route: string, asked: object) => {
    const reply = await client(what, route, { ...repository, ...asked });
    return decode(made, reply, what).sha;
  };
  const sha = await write(
    "write a file",
    "POST /repos/{owner}/{repo}/git/blobs",
    {
      content: Buffer.from(content).toString("base64"),
      encoding: "base64",
    },
  );
  const entry = { path, mode: "100644", type: "blob", sha };
  const tree = await write(
    "write a folder",
    "POST /repos/{owner}/{repo}/git/trees",
    { ...base, tree: [entry] },
  );
  const parents = parent === null ? [] : [parent];
  return write("write a commit", "POST /repos/{owner}/{repo}/git/commits", {
    ...{ message, tree, parents },
  });
}

async function baseTree(
  client: Client,
  repository: Repository,
  parent: string,
): Promise<{ readonly base_tree: string }> {
  const what = "read a commit";
  const route = "GET /repos/{owner}/{repo}/git/commits/{commit_sha}";
  const reply = await client(what, route, {
    ...repository,
    commit_sha: parent,
  });
  return { base_tree: decode(commitAnswer, reply, what).tree.sha };
}

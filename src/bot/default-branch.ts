import * as v from "valibot";
import type { Client } from "../adapters/github/client.ts";
import { decode } from "../adapters/github/decode.ts";
import { parseRepository } from "../adapters/github/repository.ts";
import type { RepositoryPointer } from "./pointer.ts";

const repositoryShape = v.object({
  id: v.number(),
  default_branch: v.string(),
});

/** The default branch as GitHub says it now; null when the name belongs to another repository than was meant. */
export async function defaultBranch(
  { repository, repositoryId }: RepositoryPointer,
  client: Client,
): Promise<string | null> {
  const what = "read which branch is the default";
  const reply = await client(what, "GET /repos/{owner}/{repo}", {
    ...parseRepository(repository),
  });
  const found = decode(repositoryShape, reply, what);
  return found.id === repositoryId ? found.default_branch : null;
}

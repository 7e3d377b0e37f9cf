import * as v from "valibot";
import { allPages } from "../adapters/github/all-pages.ts";
import type { Client } from "../adapters/github/client.ts";
import { parseRepository } from "../adapters/github/repository.ts";
import type { RepositoryPointer } from "./pointer.ts";

const pull = v.object({
  number: v.number(),
  head: v.object({
    sha: v.string(),
    repo: v.nullish(v.object({ id: v.number() })),
  }),
});

export interface OpenFork {
  readonly number: number;
  readonly headSha: string;
}

/** Open pull requests whose head is in another repository, or in one that is gone. */
export async function openForks(
  { repository, repositoryId }: RepositoryPointer,
  client: Client,
): Promise<readonly OpenFork[]> {
  const open = await allPages(
    client,
    "list the open pull requests",
    "GET /repos/{owner}/{repo}/pulls",
    { ...parseRepository(repository), state: "open" },
    pull,
  );
  return open
    .filter(({ head }) => head.repo?.id !== repositoryId)
    .map(({ number, head }) => ({ number, headSha: head.sha }));
}

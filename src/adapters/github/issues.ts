import * as v from "valibot";
import type { Issue, Issues } from "../../app/issues.ts";
import { allPages } from "./all-pages.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

const issue = v.object({
  number: v.number(),
  title: v.string(),
  body: v.nullish(v.string(), ""),
  state: v.picklist(["open", "closed"]),
  html_url: v.string(),
  user: v.nullish(v.object({ id: v.number() })),
  /** GitHub lists pull requests as issues. */
  pull_request: v.optional(v.unknown()),
});

/** Issues of the repository; `authorId` tells whose ours are. */
export function createIssues(
  client: Client,
  repository: Repository,
  authorId: () => Promise<number>,
): Issues {
  return {
    authorId,
    list: () => listIssues(client, repository),
    listOpen: () => listOpenIssues(client, repository),
    async create(title, body) {
      const what = "open an issue";
      const reply = await client(
        what,
        "POST /repos/{owner}/{repo}/issues",
        { ...repository, title, body },
        { retryLost: false },
      );
      return issueOf(decode(issue, reply, what));
    },
    async update(number, { title, body, state }) {
      const what = `edit issue #${number}`;
      const reply = await client(
        what,
        "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
        { ...repository, issue_number: number, title, body, state },
      );
      return issueOf(decode(issue, reply, what));
    },
  };
}

const listing = "GET /repos/{owner}/{repo}/issues";
const oldestFirst = { sort: "created", direction: "asc" } as const;

async function listIssues(
  client: Client,
  repository: Repository,
): Promise<readonly Issue[]> {
  const asked = { ...repository, ...oldestFirst, state: "all" };
  const what = "list the issues";
  return issuesAmong(await allPages(client, what, listing, asked, issue));
}

async function listOpenIssues(
  client: Client,
  repository: Repository,
): Promise<readonly Issue[]> {
  const asked = { ...repository, ...oldestFirst, state: "open", per_page: 100 };
  const what = "list the open issues";
  const reply = await client(what, listing, asked);
  return issuesAmong(decode(v.array(issue), reply, what));
}

function issuesAmong(
  found: readonly v.InferOutput<typeof issue>[],
): readonly Issue[] {
  return found
    .filter(({ pull_request: pull }) => pull === undefined || pull === null)
    .map(issueOf);
}

function issueOf(raw: v.InferOutput<typeof issue>): Issue {
  const { number, title, state, html_url: url } = raw;
  // A deleted account leaves issues without a user; no account has id 0.
  return {
    ...{ number, title, state, url },
    body: raw.body,
    authorId: raw.user?.id ?? 0,
  };
}

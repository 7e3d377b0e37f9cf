import * as v from "valibot";
import type {
  CommentRecord,
  Conversations,
  IssueRecord,
} from "../../app/commands/ports.ts";
import { allPages } from "./all-pages.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { ifFound } from "./if-found.ts";
import type { Repository } from "./repository.ts";
import { time } from "./time.ts";

const comment = v.object({
  id: v.number(),
  body: v.nullish(v.string(), ""),
  html_url: v.string(),
  issue_url: v.pipe(
    v.string(),
    v.regex(/\/issues\/[1-9]\d{0,9}$/),
    v.transform((url) => Number(url.slice(url.lastIndexOf("/") + 1))),
  ),
  user: v.nullish(
    v.object({ id: v.number(), login: v.string(), type: v.string() }),
  ),
  performed_via_github_app: v.nullish(v.unknown()),
  created_at: time,
  updated_at: time,
});
const issue = v.object({
  number: v.number(),
  state: v.picklist(["open", "closed"]),
  locked: v.boolean(),
  user: v.nullish(v.object({ id: v.number() })),
  /** GitHub answers for a pull request as for an issue, with this added. */
  pull_request: v.nullish(v.unknown()),
});

/** Issues and pull requests as conversations: who said what, and when by GitHub's clock. @see https://docs.github.com/en/rest/issues/comments */
export function createConversations(
  client: Client,
  repository: Repository,
): Conversations {
  return {
    comment: (id) => ifFound(readComment(client, repository, id)),
    issue: (number) => readIssue(client, repository, number),
    commentsSince: (since) => commentsSince(client, repository, since),
    async commentsOf(number) {
      const found = await allPages(
        client,
        `list the comments of #${number}`,
        "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
        { ...repository, issue_number: number },
        comment,
      );
      return found.map(commentOf);
    },
    async react(commentId, content) {
      const route =
        "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
      const asked = { ...repository, comment_id: commentId, content };
      try {
        await client("react to a comment", route, asked, { retryLost: false });
      } catch {
        // A sign of life at best; what is decided stands in the reply.
      }
    },
  };
}

async function readComment(
  client: Client,
  repository: Repository,
  id: number,
): Promise<CommentRecord> {
  const what = "read the comment again";
  const route = "GET /repos/{owner}/{repo}/issues/comments/{comment_id}";
  const reply = await client(what, route, { ...repository, comment_id: id });
  return commentOf(decode(comment, reply, what));
}

async function readIssue(
  client: Client,
  repository: Repository,
  number: number,
): Promise<IssueRecord | null> {
  const what = `read #${number}`;
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}";
  const asked = { ...repository, issue_number: number };
  const reply = await ifFound(client(what, route, asked));
  if (reply === null) return null;
  const raw = decode(issue, reply, what);
  // An issue that was moved to another repository answers from there, under another number.
  if (raw.number !== number) return null;
  return {
    number,
    isPullRequest: (raw.pull_request ?? null) !== null,
    state: raw.state,
    locked: raw.locked,
    authorId: raw.user?.id ?? 0,
  };
}

/** `since` of the API goes by the last edit, so older comments that were edited come along. */
async function commentsSince(
  client: Client,
  repository: Repository,
  since: number,
): Promise<readonly CommentRecord[]> {
  const found = await allPages(
    client,
    "list the newest comments",
    "GET /repos/{owner}/{repo}/issues/comments",
    {
      ...repository,
      // Without `sort` GitHub ignores `direction`.
      ...{ sort: "created", direction: "asc" },
      since: new Date(since).toISOString(),
    },
    comment,
  );
  // A comment that moved to the next page while we turned it is there twice.
  const each = new Map(found.map((one) => [one.id, commentOf(one)]));
  return [...each.values()].filter(({ createdAt }) => createdAt >= since);
}

function commentOf(raw: v.InferOutput<typeof comment>): CommentRecord {
  const viaApp = (raw.performed_via_github_app ?? null) !== null;
  return {
    id: raw.id,
    number: raw.issue_url,
    body: raw.body,
    // A deleted account leaves comments without a user; no account has id 0.
    authorId: raw.user?.id ?? 0,
    authorLogin: raw.user?.login ?? "",
    byPerson: raw.user?.type === "User" && !viaApp,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    url: raw.html_url,
  };
}

import * as v from "valibot";
import type { Clock, Comment, Comments } from "../../app/ports.ts";
import { allPages } from "./all-pages.ts";
import type { Client } from "./client.ts";
import { createOnce } from "./create-once.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

const comment = v.object({
  id: v.number(),
  body: v.nullish(v.string(), ""),
  html_url: v.string(),
  user: v.nullish(v.object({ id: v.number() })),
});

/** Comments of issues and pull requests; `authorId` tells whose ours are. */
export function createComments(
  client: Client,
  repository: Repository,
  authorId: () => Promise<number>,
  clock: Clock,
): Comments {
  const list = (number: number) => listComments(client, repository, number);
  return {
    authorId,
    list,
    create: (number, body) =>
      createOnce({
        post: () => postComment(client, repository, number, body),
        find: async () => {
          const mine = await authorId();
          return (await list(number)).find(
            (written) => written.authorId === mine && written.body === body,
          );
        },
        clock,
      }),
    async update(id, body) {
      const what = "edit our comment";
      const reply = await client(
        what,
        "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
        { ...repository, comment_id: id, body },
      );
      return commentOf(decode(comment, reply, what));
    },
    async delete(id) {
      await client(
        "delete our second comment",
        "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
        { ...repository, comment_id: id },
      );
    },
  };
}

async function listComments(
  client: Client,
  repository: Repository,
  number: number,
): Promise<readonly Comment[]> {
  const found = await allPages(
    client,
    `list the comments of #${number}`,
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { ...repository, issue_number: number },
    comment,
  );
  return found.map(commentOf);
}

async function postComment(
  client: Client,
  repository: Repository,
  number: number,
  body: string,
): Promise<Comment> {
  const what = `write a comment on #${number}`;
  const reply = await client(
    what,
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { ...repository, issue_number: number, body },
    { retryLost: false },
  );
  return commentOf(decode(comment, reply, what));
}

function commentOf(raw: v.InferOutput<typeof comment>): Comment {
  // A deleted account leaves comments without a user; no account has id 0.
  return {
    id: raw.id,
    authorId: raw.user?.id ?? 0,
    body: raw.body,
    url: raw.html_url,
  };
}

import * as v from "valibot";
import {
  type Clock,
  type Comment,
  type Comments,
  ForgeError,
} from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

const perPage = 100;
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
  const what = `list the comments of #${number}`;
  const all: Comment[] = [];
  for (let page = 1; ; page += 1) {
    const reply = await client(
      what,
      "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
      { ...repository, issue_number: number, per_page: perPage, page },
    );
    const found = decode(v.array(comment), reply, what);
    all.push(...found.map(commentOf));
    if (found.length < perPage) return all;
  }
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

/** A POST whose answer was lost may have been carried out: look before sending it again, after 1, 2 and 4 seconds. */
async function createOnce(how: {
  readonly post: () => Promise<Comment>;
  readonly find: () => Promise<Comment | undefined>;
  readonly clock: Clock;
}): Promise<Comment> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await how.post();
    } catch (error) {
      const lost =
        error instanceof ForgeError &&
        (error.reason === "unavailable" || error.reason === "garbage");
      if (!lost || tries === 3) throw error;
      await how.clock.sleep(1000 * 2 ** tries);
      const written = await how.find();
      if (written !== undefined) return written;
    }
  }
}

function commentOf(raw: v.InferOutput<typeof comment>): Comment {
  // A deleted account leaves comments without a user; no account has id 0.
  return {
    id: raw.id,
    authorId: raw.user?.id ?? 0,
    body: raw.body ?? "",
    url: raw.html_url,
  };
}

import * as v from "valibot";
import type { Review } from "../../app/commands/ports.ts";
import { allPages } from "./all-pages.ts";
import type { Client } from "./client.ts";
import type { Repository } from "./repository.ts";
import { time } from "./time.ts";

const states = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes_requested",
  DISMISSED: "dismissed",
  COMMENTED: "commented",
} as const;
const review = v.object({
  user: v.nullish(v.object({ id: v.number(), login: v.string() })),
  state: v.picklist([
    "APPROVED",
    "CHANGES_REQUESTED",
    "DISMISSED",
    "COMMENTED",
    "PENDING",
  ]),
  commit_id: v.nullish(v.string(), null),
  submitted_at: v.nullish(time, null),
});

/** All reviews that were handed in, in GitHub's order, oldest first. @see https://docs.github.com/en/rest/pulls/reviews */
export async function readReviews(
  client: Client,
  repository: Repository,
  number: number,
): Promise<readonly Review[]> {
  const found = await allPages(
    client,
    `list the reviews of #${number}`,
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    { ...repository, pull_number: number },
    review,
  );
  return found.flatMap(({ user, state, commit_id, submitted_at }) => {
    // Pending: begun by the token's own account and seen by nobody else.
    if (state === "PENDING" || typeof submitted_at !== "number") return [];
    return [
      {
        // A deleted account leaves reviews without a user; no account has id 0.
        authorId: user?.id ?? 0,
        authorLogin: user?.login ?? "",
        state: states[state],
        commit: commit_id,
        submittedAt: submitted_at,
      },
    ];
  });
}

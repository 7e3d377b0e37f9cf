import type { ReviewFacts } from "./facts.ts";

export interface Review {
  readonly authorId: number;
  readonly authorLogin: string;
  readonly state: "approved" | "changes_requested" | "dismissed" | "commented";
  /** The commit it was given for. */
  readonly commit: string | null;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
}

export interface ReviewQuestion {
  /** Approvals the branch asks for. */
  readonly needed: number;
  readonly author: number;
  /** null: not known, and then nobody is excluded by it but by the time of the push. */
  readonly lastPusher: number | null;
  readonly head: string;
  /** Server time of the last push or force-push; null: none is known. */
  readonly lastPushAt: number | null;
  readonly mayWrite: (id: number) => boolean;
}

/**
 * Counts approvals as security.md §5.3 asks: the latest decisive review of each person with write access who neither wrote nor
 * pushed the change, for the present head and later than the last push. GitHub can bind an old approval to a new head.
 */
export function countReviews(
  reviews: readonly Review[],
  question: ReviewQuestion,
): ReviewFacts {
  const latest = new Map<number, Review>();
  for (const review of reviews.toSorted(byTime)) {
    if (review.state !== "commented") latest.set(review.authorId, review);
  }
  const writers = [...latest.values()].filter(({ authorId }) =>
    question.mayWrite(authorId),
  );
  const against = writers.filter(({ state }) => state === "changes_requested");
  if (question.needed > 0 && against.length > 0)
    return {
      kind: "changes_requested",
      by: against.map(({ authorLogin }) => authorLogin),
    };
  const counted = writers.filter((review) => counts(review, question)).length;
  return counted >= question.needed
    ? { kind: "enough" }
    : { kind: "missing", needed: question.needed, counted };
}

function byTime(a: Review, b: Review): number {
  return a.submittedAt - b.submittedAt;
}

function counts(
  { state, authorId, commit, submittedAt }: Review,
  { author, lastPusher, head, lastPushAt }: ReviewQuestion,
): boolean {
  return (
    state === "approved" &&
    authorId !== author &&
    authorId !== lastPusher &&
    commit === head &&
    (lastPushAt === null || submittedAt > lastPushAt)
  );
}

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
  /** null: not known, and then no approval can be told from the pusher's own. */
  readonly lastPusher: number | null;
  readonly head: string;
  /** Server time of the last push or force-push; null: not known, and then no approval can be told from an old one. */
  readonly lastPushAt: number | null;
  /** null: not known, and then an approval does not count and an objection does. */
  readonly mayWrite: (id: number) => boolean | null;
}

/**
 * Counts approvals as security.md §5.3 asks: the latest decisive review of each person with write access who neither wrote nor
 * pushed the change, for the present head and later than the last push. GitHub can bind an old approval to a new head.
 */
export function countReviews(
  reviews: readonly Review[],
  question: ReviewQuestion,
): ReviewFacts {
  const { needed, lastPusher, lastPushAt, mayWrite } = question;
  if (needed === 0) return { kind: "enough" };
  const decisive = latestDecisive(reviews).filter(
    ({ authorId }) => mayWrite(authorId) !== false,
  );
  const against = decisive.filter(({ state }) => state === "changes_requested");
  if (against.length > 0)
    return {
      kind: "changes_requested",
      by: against.map(({ authorLogin }) => authorLogin),
    };
  if (lastPusher === null || lastPushAt === null) return { kind: "unknown" };
  const counted = decisive.filter((review) => counts(review, question)).length;
  return counted >= needed
    ? { kind: "enough" }
    : { kind: "missing", needed, counted };
}

/** A comment decides nothing; a dismissed review takes the place of what it was. */
function latestDecisive(reviews: readonly Review[]): readonly Review[] {
  const latest = new Map<number, Review>();
  for (const review of reviews.toSorted(byTime)) {
    if (review.state !== "commented") latest.set(review.authorId, review);
  }
  return [...latest.values()];
}

function byTime(a: Review, b: Review): number {
  return a.submittedAt - b.submittedAt;
}

function counts(
  { state, authorId, commit, submittedAt }: Review,
  { author, lastPusher, head, lastPushAt, mayWrite }: ReviewQuestion,
): boolean {
  return (
    state === "approved" &&
    mayWrite(authorId) === true &&
    authorId !== author &&
    authorId !== lastPusher &&
    commit === head &&
    lastPushAt !== null &&
    submittedAt > lastPushAt
  );
}
